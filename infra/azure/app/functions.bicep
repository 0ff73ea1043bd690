// Which function runs in one app alone. Both apps run the same package; what an app does not run is switched off by a setting.
// What stands in neither list runs in both. A test holds these lists against the functions of the code.

@export()
var servingFunctions = [
  'Predict'
]

@export()
var trainingFunctions = [
  'CloseRun'
  'Collect'
  'CompactFacts'
  'DeleteCompacted'
  'EraseFacts'
  'Evaluate'
  'Featurize'
  'FindFacts'
  'KeepHistory'
  'ListQuarantine'
  'ListRuns'
  'PlanCompaction'
  'Publish'
  'PublishSegments'
  'PurgeNow'
  'PurgeOld'
  'PurgeQuarantine'
  'QuarantinePoisonFacts'
  'QuarantinePoisonOutcomes'
  'ReceiveFacts'
  'ReceiveOutcomes'
  'RecordFacts'
  'RecordOutcomes'
  'Relearn'
  'ReplayQuarantined'
  'ShowPipeline'
  'ShowQuarantined'
  'ShowRun'
  'StartCompaction'
  'StartRun'
  'SummariseFacts'
  'Train'
  'TrainModel'
  'WriteSegment'
]

// Those of the training functions that listen to Service Bus: switched off where there is no namespace.
@export()
var serviceBusFunctions string[] = []
