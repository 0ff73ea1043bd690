metadata description = 'ReactiveMl in one resource group: a training app, a serving app, and what they need. See docs/deploy.md.'

import { alwaysReadyGroup, appScale, entraApplication } from 'app/functionapp.bicep'
import { monthlyBudget } from 'app/budget.bicep'
import { serviceBusFunctions, servingFunctions, trainingFunctions } from 'app/functions.bicep'
import { optionSettings, timerSchedules } from 'app/settings.bicep'

@description('The beginning of every name: lower-case letters and digits, a letter first.')
@minLength(2)
@maxLength(11)
param name string = 'reactiveml'

@description('The region. It must offer Flex Consumption.')
param location string = resourceGroup().location

@description('Tags of every resource.')
param tags { *: string } = {}

@description('True for small use: one app runs all functions, with one identity, and there is no staged twin.')
param oneApp bool = false

@description('Whether there is a twin of the serving app where a new package has to answer before the serving app gets it. It scales to zero.')
param stagedTwin bool = true

@description('Whether to make the Service Bus namespace: facts and outcomes in beside HTTP and the storage queues, model events out.')
param serviceBus bool = false

@description('How storage is replicated. Queues, tables and blobs of the product need nothing above zone redundancy.')
param storageSku 'Standard_LRS' | 'Standard_ZRS' = 'Standard_LRS'

@description('How far the training app scales; with oneApp, the only app.')
param trainingScale appScale = { maximumInstances: 40, memoryMB: 4096, alwaysReady: [] }

@description('How far the serving app scales. alwaysReady: [{ name: \'http\', instanceCount: 1 }] spares the first caller the cold start.')
param servingScale appScale = { maximumInstances: 40, memoryMB: 2048, alwaysReady: [] }

@description('When the timers fire. Each firing wakes an instance.')
param schedules timerSchedules = {
  CompactionSchedule: '0 */15 * * * *'
  JoinOutcomesSchedule: '30 * * * * *'
  KeepHistorySchedule: '0 * * * * *'
  PurgeOldSchedule: '0 30 2 * * *'
  TellModelEventsSchedule: '45 * * * * *'
}

@description('Settings that differ from the defaults in the code.')
param options optionSettings = {}

@description('The Entra application whose app role makes operators, beside or instead of the operator key in options; null for none.')
param entra entraApplication?

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('The most logs of a day, in GB. Past it nothing is logged, and no alert on logs fires, until the next day.')
@minValue(1)
param logDailyCapGb int = 5

@description('Who gets a mail when an alert fires.')
param alertEmails string[] = []

@description('What may be spent in a month; null for no budget.')
param budget monthlyBudget?

var token = take(uniqueString(resourceGroup().id, name), 6)
var dataAccountName = 'st${name}${token}'
var servingHostAccountName = 'sh${name}${token}'
var serviceBusName = serviceBus ? '${name}-bus-${token}' : null
var componentName = '${name}-insights-${token}'
var workspaceName = '${name}-logs-${token}'
var trainingName = '${name}-training-${token}'
var servingName = '${name}-serving-${token}'
var nextName = '${name}-next-${token}'

var dataContainers = [
  'facts'
  'history'
  'ledger'
  'models'
  'outcomes'
  'pipelines'
  'predictions'
  'quarantine'
  'runs'
]
var dataQueues = ['facts', 'facts-poison', 'outcomes', 'outcomes-poison']
var servedContainers = ['history', 'models', 'pipelines']
var addedToContainers = ['ledger', 'predictions']
var busQueues = ['facts', 'outcomes']
var busTopics = ['model-events']

// The twin is there to be asked once: nothing of it is kept warm.
var noneReady alwaysReadyGroup[] = []
var nextScale = {
  maximumInstances: servingScale.maximumInstances
  memoryMB: servingScale.memoryMB
  alwaysReady: noneReady
}

var servingApps = oneApp ? [] : stagedTwin ? [servingName, nextName] : [servingName]

module identities 'app/identities.bicep' = {
  params: {
    names: oneApp ? [trainingName] : [trainingName, servingName]
    location: location
    tags: tags
  }
}

module monitoring 'app/monitoring.bicep' = {
  params: {
    workspaceName: workspaceName
    componentName: componentName
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
  }
}

module dataStorage 'app/storage.bicep' = {
  params: {
    name: dataAccountName
    location: location
    tags: tags
    sku: storageSku
    containers: concat(dataContainers, ['package-training'])
    queues: dataQueues
  }
}

module servingHostStorage 'app/storage.bicep' = if (!oneApp) {
  params: {
    name: servingHostAccountName
    location: location
    tags: tags
    sku: storageSku
    containers: ['package-serving', 'package-next']
  }
}

module bus 'app/servicebus.bicep' = if (serviceBus) {
  params: {
    name: serviceBusName!
    location: location
    tags: tags
    queues: busQueues
    topics: busTopics
  }
}

module roles 'app/roles.bicep' = {
  params: {
    trainingIdentityName: trainingName
    servingIdentityName: oneApp ? null : servingName
    dataAccountName: dataAccountName
    servingHostAccountName: oneApp ? null : servingHostAccountName
    componentName: componentName
    serviceBusName: serviceBusName
    servedContainers: servedContainers
    addedToContainers: addedToContainers
    receivedQueues: busQueues
    sentTopics: busTopics
  }
  dependsOn: [identities, monitoring, dataStorage, servingHostStorage, bus]
}

module training 'app/functionapp.bicep' = {
  params: {
    name: trainingName
    location: location
    tags: tags
    identityName: trainingName
    hostAccountName: dataAccountName
    packageContainer: 'package-training'
    componentName: componentName
    serviceBusName: serviceBusName
    scale: trainingScale
    schedules: schedules
    options: options
    entra: entra
    disabledFunctions: concat(oneApp ? [] : servingFunctions, serviceBus ? [] : serviceBusFunctions)
  }
  dependsOn: [roles]
}

module serving 'app/functionapp.bicep' = [
  for app in servingApps: {
    params: {
      name: app
      location: location
      tags: tags
      identityName: servingName
      hostAccountName: servingHostAccountName
      dataAccountName: dataAccountName
      packageContainer: app == nextName ? 'package-next' : 'package-serving'
      componentName: componentName
      scale: app == nextName ? nextScale : servingScale
      schedules: schedules
      options: options
      entra: entra
      disabledFunctions: trainingFunctions
    }
    dependsOn: [roles]
  }
]

module alerts 'app/alerts.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    workspaceName: workspaceName
    emails: alertEmails
    serviceBusName: serviceBusName
  }
  dependsOn: [monitoring, bus]
}

module monthly 'app/budget.bicep' = if (budget != null) {
  params: {
    name: '${name}-monthly'
    budget: budget!
  }
}

@description('The app that takes facts, trains and publishes; with oneApp, the only app.')
output trainingApp string = trainingName

@description('Where the training app answers.')
output trainingHost string = training.outputs.host

@description('The app that predicts; with oneApp there is no second one and this is empty.')
output servingApp string = oneApp ? '' : servingName

@description('Where predictions are answered.')
output servingHost string = oneApp ? training.outputs.host : serving[0].outputs.host

@description('The twin that a new package has to answer on first; empty where there is none.')
output nextApp string = length(servingApps) > 1 ? nextName : ''

@description('Where the twin answers; empty where there is none.')
output nextHost string = length(servingApps) > 1 ? serving[1].outputs.host : ''
