// Who may do what: the table "Roles" in docs/deploy.md, row by row. A test holds the two against each other.

@description('The identity of the training app, which with oneApp is the only one.')
param trainingIdentityName string

@description('The identity of the serving app and of its staged twin; null with oneApp.')
param servingIdentityName string?

@description('The account with facts, runs, models and the durable state.')
param dataAccountName string

@description('The account that the host of the serving app keeps its own things in; null with oneApp.')
param servingHostAccountName string?

@description('The Application Insights component.')
param componentName string

@description('The Service Bus namespace; null without one.')
param serviceBusName string?

@description('The containers that the serving app reads.')
param servedContainers string[]

@description('The containers that the serving app adds to.')
param addedToContainers string[]

@description('The Service Bus queues that the training app receives from.')
param receivedQueues string[]

@description('The Service Bus topics that the training app sends to.')
param sentTopics string[]

var roleIds = {
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  'Storage Blob Data Reader': '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb'
  'Azure Service Bus Data Receiver': '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  'Azure Service Bus Data Sender': '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
}

var roleDefinitions = 'Microsoft.Authorization/roleDefinitions'

resource training 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: trainingIdentityName
}

resource serving 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: servingIdentityName ?? 'none'
}

resource dataAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource served 'containers' existing = [for container in servedContainers: { name: container }]

    resource addedTo 'containers' existing = [for container in addedToContainers: { name: container }]
  }
}

resource servingHost 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: servingHostAccountName ?? 'none'
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: serviceBusName ?? 'none'

  resource queues 'queues' existing = [for queue in receivedQueues: { name: queue }]

  resource topics 'topics' existing = [for topic in sentTopics: { name: topic }]
}

// The host needs Owner on its blobs, the triggers and Durable Task the queues, Durable Task, the prediction index and the host's diagnostics the tables.
resource trainingOnData 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in ['Storage Blob Data Owner', 'Storage Queue Data Contributor', 'Storage Table Data Contributor']: {
    name: guid(dataAccount.id, training.id, role)
    scope: dataAccount
    properties: {
      principalId: training.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(roleDefinitions, roleIds[role])
    }
  }
]

resource trainingOnTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(component.id, training.id, 'Monitoring Metrics Publisher')
  scope: component
  properties: {
    principalId: training.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(roleDefinitions, roleIds['Monitoring Metrics Publisher'])
  }
}

resource trainingReceives 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, place) in receivedQueues: if (serviceBusName != null) {
    name: guid(serviceBus::queues[place].id, training.id, 'Azure Service Bus Data Receiver')
    scope: serviceBus::queues[place]
    properties: {
      principalId: training.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(roleDefinitions, roleIds['Azure Service Bus Data Receiver'])
    }
  }
]

resource trainingSends 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (topic, place) in sentTopics: if (serviceBusName != null) {
    name: guid(serviceBus::topics[place].id, training.id, 'Azure Service Bus Data Sender')
    scope: serviceBus::topics[place]
    properties: {
      principalId: training.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(roleDefinitions, roleIds['Azure Service Bus Data Sender'])
    }
  }
]

// Of the data the serving app sees only what it predicts with, and it can change none of that.
resource servingOnData 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, place) in servedContainers: if (servingIdentityName != null) {
    name: guid(dataAccount::blobs::served[place].id, serving.id, 'Storage Blob Data Reader')
    scope: dataAccount::blobs::served[place]
    properties: {
      principalId: serving.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(roleDefinitions, roleIds['Storage Blob Data Reader'])
    }
  }
]

// There is no role that only adds: what is told there of predictions is the serving app's own word.
resource servingAddsToData 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, place) in addedToContainers: if (servingIdentityName != null) {
    name: guid(dataAccount::blobs::addedTo[place].id, serving.id, 'Storage Blob Data Contributor')
    scope: dataAccount::blobs::addedTo[place]
    properties: {
      principalId: serving.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(roleDefinitions, roleIds['Storage Blob Data Contributor'])
    }
  }
]

resource servingOnHost 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (servingIdentityName != null) {
  name: guid(servingHost.id, serving.id, 'Storage Blob Data Owner')
  scope: servingHost
  properties: {
    principalId: serving.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(roleDefinitions, roleIds['Storage Blob Data Owner'])
  }
}

resource servingOnTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (servingIdentityName != null) {
  name: guid(component.id, serving.id, 'Monitoring Metrics Publisher')
  scope: component
  properties: {
    principalId: serving.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(roleDefinitions, roleIds['Monitoring Metrics Publisher'])
  }
}
