// Logs and telemetry: one workspace, one Application Insights component, written to by Entra identities only.

@description('The name of the Log Analytics workspace.')
param workspaceName string

@description('The name of the Application Insights component.')
param componentName string

@description('The region.')
param location string

@description('Tags of both.')
param tags { *: string }

@description('How many days logs are kept.')
param retentionDays int

@description('The most that is taken in a day, in GB: past it nothing is logged, and no alert on logs fires until the next day.')
param dailyCapGb int

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
    features: { disableLocalAuth: true }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}
