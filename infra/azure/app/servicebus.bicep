// The Service Bus namespace: facts and outcomes in, model events out. Entra identities only.

@description('The name of the namespace.')
param name string

@description('The region.')
param location string

@description('Tags of the namespace.')
param tags { *: string }

@description('The queues that the training app receives from.')
param queues string[]

@description('The topics that the training app sends to.')
param topics string[]

resource namespace 'Microsoft.ServiceBus/namespaces@2026-01-01' = {
  name: name
  location: location
  tags: tags
  // Basic has no topics.
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }
}

resource busQueues 'Microsoft.ServiceBus/namespaces/queues@2026-01-01' = [
  for queue in queues: {
    parent: namespace
    name: queue
    properties: {
      maxDeliveryCount: 5
      lockDuration: 'PT5M'
      deadLetteringOnMessageExpiration: true
    }
  }
]

resource busTopics 'Microsoft.ServiceBus/namespaces/topics@2026-01-01' = [
  for topic in topics: {
    parent: namespace
    name: topic
  }
]
