using Microsoft.Azure.Functions.Worker;

namespace ReactiveMl.LocalRuntime.Tests.Surface;

/// <summary>A surface that went wrong: sealed, one member more, one null less.</summary>
public static class Made
{
    public sealed class TimerInfo
    {
        public ScheduleStatus ScheduleStatus { get; set; } = new();

        public bool IsPastDue { get; set; }

        public bool IsMadeUp { get; set; }
    }
}
