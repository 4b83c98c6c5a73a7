// Several replicas on PostgreSQL with a synchronous standby, so that one may go without anyone's noticing.
param name string
param location string
param image string
param identityId string
param settings array
@secure()
param databasePassword string
@secure()
param logKey string

var user = 'headboard'

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2023-12-01-preview' = {
  name: '${name}-${uniqueString(resourceGroup().id)}'
  location: location
  sku: { name: 'Standard_D2ds_v5', tier: 'GeneralPurpose' }
  properties: {
    version: '16'
    administratorLogin: user
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 32 }
    backup: { backupRetentionDays: 35, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: 'ZoneRedundant' }
  }

  resource headboard 'databases' = {
    name: 'headboard'
  }

  // Azure's own addresses, among them the replicas'.
  resource azure 'firewallRules' = {
    name: 'azure'
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

var host = '${name}.${environment.properties.defaultDomain}'
var address = 'postgresql://${user}:${uriComponent(databasePassword)}@${database.properties.fullyQualifiedDomainName}/headboard?ssl=require'

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    environmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 3978, transport: 'http', allowInsecure: false }
      secrets: [
        { name: 'database-url', value: address }
        { name: 'log-key', value: logKey }
      ]
    }
    template: {
      scale: { minReplicas: 2, maxReplicas: 3 }
      volumes: [
        {
          name: 'keys'
          storageType: 'Secret'
          secrets: [{ secretRef: 'log-key', path: 'log-key.pem' }]
        }
      ]
      containers: [
        {
          name: 'headboard'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(settings, [
            { name: 'HEADBOARD_PUBLIC_URL', value: 'https://${host}' }
            { name: 'HEADBOARD_DATABASE_URL', secretRef: 'database-url' }
            { name: 'HEADBOARD_LOG_KEY', value: '/keys/log-key.pem' }
          ])
          volumeMounts: [{ volumeName: 'keys', mountPath: '/keys' }]
          probes: [
            { type: 'Startup', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 5, failureThreshold: 24 }
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 10, failureThreshold: 3 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 10, failureThreshold: 3 }
          ]
        }
      ]
    }
  }
  dependsOn: [database::headboard, database::azure]
}

output host string = host
