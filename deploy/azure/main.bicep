// Headboard in Azure: the bot's identity, its registration with Teams, and where it runs.
//   az deployment group create -g headboard -f deploy/azure/main.bicep -p form=oneMachine image=… sshKey="…"
// No secret proves who the bot is: it has a managed identity.
targetScope = 'resourceGroup'

@description('oneMachine: a small machine with SQLite on its own disk. replicated: several replicas on PostgreSQL.')
@allowed(['oneMachine', 'replicated'])
param form string = 'oneMachine'

@description('The container image, with its registry and its tag or digest.')
param image string

@description('Becomes part of the public address: letters, digits and hyphens, unique in the region.')
@minLength(3)
@maxLength(24)
param name string = 'headboard'

@description('The mailbox that invites people to meetings; leave it empty for none.')
param calendarMailbox string = ''

@description('oneMachine: your public SSH key, to load the trust file and to run the doctor.')
param sshKey string = ''

@description('oneMachine: from where SSH is let in, such as 203.0.113.7/32. Empty: from nowhere.')
param sshFrom string = ''

@description('replicated: the password of the database.')
@secure()
param databasePassword string = ''

@description('replicated: the key that seals the decision log, in PEM. Keep a copy elsewhere.')
@secure()
param logKey string = ''

param location string = resourceGroup().location

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

var settings = [
  { name: 'HEADBOARD_APP_ID', value: identity.properties.clientId }
  { name: 'HEADBOARD_TENANT_ID', value: identity.properties.tenantId }
  { name: 'HEADBOARD_MANAGED_IDENTITY', value: 'true' }
  { name: 'HEADBOARD_LOG_FORMAT', value: 'json' }
]
var invitations = empty(calendarMailbox) ? [] : [
  { name: 'HEADBOARD_CALENDAR_MAILBOX', value: calendarMailbox }
]

module oneMachine 'one-machine.bicep' = if (form == 'oneMachine') {
  name: 'one-machine'
  params: {
    name: name
    location: location
    image: image
    identityId: identity.id
    settings: concat(settings, invitations)
    sshKey: sshKey
    sshFrom: sshFrom
  }
}

module replicated 'replicated.bicep' = if (form == 'replicated') {
  name: 'replicated'
  params: {
    name: name
    location: location
    image: image
    identityId: identity.id
    settings: concat(settings, invitations)
    databasePassword: databasePassword
    logKey: logKey
  }
}

var host = form == 'oneMachine' ? oneMachine.outputs.host : replicated.outputs.host

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${uniqueString(resourceGroup().id)}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'Headboard'
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: identity.properties.tenantId
    msaAppMSIResourceId: identity.id
    disableLocalAuth: true
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: { isEnabled: true }
    }
  }
}

output publicUrl string = 'https://${host}'
output appId string = identity.properties.clientId
output tenantId string = identity.properties.tenantId
output identityObjectId string = identity.properties.principalId
