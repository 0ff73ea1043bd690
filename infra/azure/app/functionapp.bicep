// One function app on a Flex Consumption plan of its own: such a plan holds a single app.

import { optionSettings, timerSchedules } from 'settings.bicep'

@export()
@sealed()
@description('How far an app scales.')
type appScale = {
  @description('The most instances.')
  @minValue(1)
  @maxValue(1000)
  maximumInstances: int

  @description('The memory of an instance in MB; cores come with it.')
  memoryMB: 512 | 2048 | 4096

  @description('Instances that are kept warm, by group of functions: http, durable, or function:NAME.')
  alwaysReady: alwaysReadyGroup[]
}

@export()
@sealed()
@description('Instances kept warm for a group of functions.')
type alwaysReadyGroup = {
  @description('http, durable, or function:NAME in lower case.')
  name: string

  @description('How many.')
  @minValue(1)
  instanceCount: int
}

@export()
@sealed()
@description('By which application of Entra ID callers may prove who they are.')
type entraApplication = {
  @description('The client id of the application.')
  clientId: string

  @description('The id of its tenant.')
  tenantId: string
}

@description('The name of the app. Its first 32 characters are its host id.')
@maxLength(32)
param name string

@description('The region.')
param location string

@description('Tags of the app and its plan.')
param tags { *: string }

@description('The identity that the app runs as.')
param identityName string

@description('The account that the host keeps keys, locks and the package in; the triggers and Durable Task use it too.')
param hostAccountName string

@description('The account with facts, runs and models, where that is another one.')
param dataAccountName string = hostAccountName

@description('The container of the host account that holds the package.')
param packageContainer string

@description('The Application Insights component.')
param componentName string

@description('The Service Bus namespace; null without one.')
param serviceBusName string?

@description('How far the app scales.')
param scale appScale

@description('When the timers fire.')
param schedules timerSchedules

@description('Settings that differ from the defaults in the code.')
param options optionSettings

@description('Whose tokens the platform checks; null for none.')
param entra entraApplication?

@description('The functions that this app does not run.')
param disabledFunctions string[]

var storageSettings = {
  AzureWebJobsStorage__accountName: hostAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
}

var dataSettings = dataAccountName == hostAccountName
  ? {}
  : {
      DataStorage__accountName: dataAccountName
      DataStorage__clientId: identity.properties.clientId
    }

var serviceBusSettings = serviceBusName == null
  ? {}
  : {
      ServiceBusConnection__fullyQualifiedNamespace: '${serviceBusName}.servicebus.windows.net'
      ServiceBusConnection__credential: 'managedidentity'
      ServiceBusConnection__clientId: identity.properties.clientId
    }

var telemetrySettings = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: component.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
  // A sampled log line is an alert that does not fire.
  AzureFunctionsJobHost__logging__applicationInsights__samplingSettings__excludedTypes: 'Exception;Request;Trace'
}

var disabledSettings = toObject(disabledFunctions, function => 'AzureWebJobs.${function}.Disabled', function => 'true')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: hostAccountName
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostAccount.properties.primaryEndpoints.blob}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: scale.maximumInstances
        instanceMemoryMB: scale.memoryMB
        alwaysReady: scale.alwaysReady
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      storageSettings,
      dataSettings,
      serviceBusSettings,
      telemetrySettings,
      schedules,
      options,
      disabledSettings
    )
  }

  // A caller without a token goes through: function keys and anonymous routes are not the platform's to ask for.
  resource authentication 'config' = if (entra != null) {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      globalValidation: {
        requireAuthentication: false
        unauthenticatedClientAction: 'AllowAnonymous'
      }
      httpSettings: { requireHttps: true }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: entra!.clientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${entra!.tenantId}/v2.0'
          }
          validation: { allowedAudiences: [entra!.clientId, 'api://${entra!.clientId}'] }
        }
      }
      login: { tokenStore: { enabled: false } }
    }
  }

  // Publishing goes by Entra tokens alone.
  resource noFtpPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

@description('Where the app answers.')
output host string = site.properties.defaultHostName
