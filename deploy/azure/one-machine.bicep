// One small machine: the container, SQLite on a disk of its own, and Caddy before it, which gets the certificate.
param name string
param location string
param image string
param identityId string
param settings array
param sshKey string
param sshFrom string

var host = '${name}.${location}.cloudapp.azure.com'
var lines = map(concat(settings, [
  { name: 'HEADBOARD_PUBLIC_URL', value: 'https://${host}' }
]), one => '${one.name}=${one.value}')
// cloud-init is YAML: each setting is a line at the same depth.
var cloudInit = replace(replace(replace(loadTextContent('cloud-init.yaml'),
  '__HOST__', host), '__IMAGE__', image), '__SETTINGS__', join(lines, '\n      '))
var ssh = empty(sshFrom) ? [] : [
  {
    name: 'ssh'
    properties: {
      priority: 110
      direction: 'Inbound'
      access: 'Allow'
      protocol: 'Tcp'
      sourceAddressPrefix: sshFrom
      sourcePortRange: '*'
      destinationAddressPrefix: '*'
      destinationPortRange: '22'
    }
  }
]

resource rules 'Microsoft.Network/networkSecurityGroups@2023-11-01' = {
  name: '${name}-rules'
  location: location
  properties: {
    securityRules: concat(ssh, [
      {
        name: 'web'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRanges: ['80', '443'] // 80 for the certificate alone
        }
      }
    ])
  }
}

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/24'] }
    subnets: [
      {
        name: 'machines'
        properties: { addressPrefix: '10.20.0.0/26', networkSecurityGroup: { id: rules.id } }
      }
    ]
  }
}

resource address 'Microsoft.Network/publicIPAddresses@2023-11-01' = {
  name: '${name}-address'
  location: location
  sku: { name: 'Standard' }
  properties: {
    publicIPAllocationMethod: 'Static'
    dnsSettings: { domainNameLabel: name }
  }
}

resource card 'Microsoft.Network/networkInterfaces@2023-11-01' = {
  name: '${name}-card'
  location: location
  properties: {
    ipConfigurations: [
      {
        name: 'main'
        properties: {
          subnet: { id: network.properties.subnets[0].id }
          publicIPAddress: { id: address.id }
        }
      }
    ]
  }
}

resource disk 'Microsoft.Compute/disks@2023-10-02' = {
  name: '${name}-data'
  location: location
  sku: { name: 'Premium_LRS' }
  properties: {
    diskSizeGB: 8
    creationData: { createOption: 'Empty' }
  }
}

resource machine 'Microsoft.Compute/virtualMachines@2023-09-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    hardwareProfile: { vmSize: 'Standard_B1ms' }
    osProfile: {
      computerName: name
      adminUsername: 'headboard'
      customData: base64(cloudInit)
      linuxConfiguration: {
        disablePasswordAuthentication: true
        ssh: {
          publicKeys: [
            { path: '/home/headboard/.ssh/authorized_keys', keyData: sshKey }
          ]
        }
        patchSettings: { patchMode: 'AutomaticByPlatform' }
      }
    }
    storageProfile: {
      imageReference: {
        publisher: 'Debian'
        offer: 'debian-12'
        sku: '12-gen2'
        version: 'latest'
      }
      osDisk: { createOption: 'FromImage', managedDisk: { storageAccountType: 'Premium_LRS' } }
      dataDisks: [
        { lun: 0, createOption: 'Attach', managedDisk: { id: disk.id } }
      ]
    }
    networkProfile: { networkInterfaces: [{ id: card.id }] }
  }
}

output host string = host
