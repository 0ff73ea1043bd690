namespace ReactiveMl.LocalRuntime.Triggers;

internal sealed record TimerFunctionTrigger(TimerSchedule Schedule, bool RunOnStartup, bool UseMonitor) : FunctionTrigger;
