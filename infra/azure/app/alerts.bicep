// Who is told, and of what. The queries look for sentences that the code logs; a test holds them against the code.

@description('The beginning of the names.')
param name string

@description('The region of the rules.')
param location string

@description('Tags of the rules.')
param tags { *: string }

@description('The Log Analytics workspace with the logs of the apps.')
param workspaceName string

@description('Who gets a mail.')
param emails string[]

@description('The Service Bus namespace; null without one.')
param serviceBusName string?

var logged = [
  {
    name: 'poison-message'
    display: 'A message failed every time it was tried and went to quarantine'
    query: 'AppTraces | where Message startswith "Poison message went to quarantine."'
  }
  {
    name: 'failed-run'
    display: 'A training run failed'
    query: 'AppTraces | where Message startswith "Run ended." and Message contains "Status: failed."'
  }
  {
    name: 'champion-not-loaded'
    display: 'A newer champion or history could not be loaded'
    query: 'AppTraces | where Message startswith "A newer champion or history could not be loaded"'
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: serviceBusName ?? 'none'
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-people'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: take(name, 12)
    emailReceivers: [
      for (email, place) in emails: {
        name: 'mail-${place}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource loggedAlerts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in logged: {
    name: '${name}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.display
      severity: 2
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      // The table is made by the first line that is logged.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]

resource deadLetters 'Microsoft.Insights/metricAlerts@2026-01-01' = if (serviceBusName != null) {
  name: '${name}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages lie in a dead-letter queue of Service Bus'
    severity: 2
    enabled: true
    scopes: [serviceBus.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead letters'
          metricName: 'DeadletteredMessages'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}
