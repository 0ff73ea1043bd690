using NCrontab;

namespace ReactiveMl.Pipelines;

/// <summary>Reads cron expressions with six fields, seconds first.</summary>
internal static class CronSchedule
{
    public static CrontabSchedule? TryParse(string expression) =>
        CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
}
