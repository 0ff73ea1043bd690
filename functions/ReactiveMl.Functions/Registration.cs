using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Access;
using ReactiveMl.Functions.Events;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Feedback;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.OpenApi;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Reports;
using ReactiveMl.Functions.Retention;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions;

/// <summary>What the functions need, part by part.</summary>
internal static class Registration
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OperatorProof>();
        return services;
    }

    /// <summary>What definitions may use as { "generator": ... }. A team adds its own here.</summary>
    public static IServiceCollection AddGenerators(this IServiceCollection services)
    {
        services.AddSingleton<FeatureGenerator, TextShape>();
        services.AddSingleton(provider => new FeatureGenerators(
            provider.GetServices<FeatureGenerator>(), ContextOf(provider.GetRequiredService<IConfiguration>())));
        return services;
    }

    public static IServiceCollection AddPipelines(this IServiceCollection services)
    {
        services.AddSingleton(provider => PipelineFiles.Load(
            provider.GetRequiredService<IConfiguration>()[PipelineFiles.FolderSetting] ?? Path.Combine(AppContext.BaseDirectory, "pipelines"),
            provider.GetRequiredService<FeatureGenerators>()));
        services.AddSingleton<RunPipelines>();
        services.AddHostedService<SchemaGuard>();
        return services;
    }

    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<StorageAccount>();
        services.AddSingleton(provider => new RunStore(Folder(provider, StorageNames.Runs)));
        services.AddSingleton(provider => new RunFiles(Folder(provider, StorageNames.Runs)));
        services.AddSingleton(provider => new RecordLog<RecordedFact>(provider.GetRequiredKeyedService<LogStore>(StorageNames.FactsQueue), new FactRows()));
        services.AddSingleton(provider => new RecordLog<RecordedOutcome>(provider.GetRequiredKeyedService<LogStore>(StorageNames.OutcomesQueue), new OutcomeRows()));
        services.AddSingleton<RecordLogs>();
        services.AddSingleton(provider => new Ledger(Folder(provider, StorageNames.Ledger)));
        services.AddSingleton(provider => new ToldStore(Folder(provider, StorageNames.Ledger)));
        services.AddSingleton(provider => new ReleaseStore(Folder(provider, StorageNames.Models)));
        services.AddSingleton(provider => new TallyStore(Folder(provider, StorageNames.Predictions), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ModelStore(Folder(provider, StorageNames.Models), provider.GetRequiredService<Ledger>()));
        services.AddSingleton(provider => new PredictionBatches(Folder(provider, StorageNames.Predictions)));
        services.AddSingleton(provider => new PredictionIndex(provider.GetRequiredService<StorageAccount>().Table(StorageNames.PredictionsTable)));
        services.AddSingleton(provider => new QualityStore(Folder(provider, StorageNames.Predictions)));
        services.AddSingleton(provider => new HistoryStore(Folder(provider, StorageNames.History)));
        services.AddSingleton(provider => new SchemaStore(Folder(provider, StorageNames.Pipelines)));
        services.AddSingleton(provider => new Quarantine(Folder(provider, StorageNames.Quarantine)));
        return services;
    }

    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddOptions<IntakeOptions>().BindConfiguration(IntakeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CompactionOptions>().BindConfiguration(CompactionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PoisonIntake>();
        services.AddSingleton<QuarantineDesk>();
        services.AddSingleton<DataSetSealing>();
        services.AddIntakeOf(StorageNames.FactsQueue, StorageNames.Facts, ItemKind.Facts, ItemsRead.Facts);
        services.AddIntakeOf(StorageNames.OutcomesQueue, StorageNames.Outcomes, ItemKind.Outcomes, ItemsRead.Outcomes);
        return services;
    }

    public static IServiceCollection AddLearning(this IServiceCollection services)
    {
        services.AddSingleton<RunStarter>();
        services.AddSingleton<RunDescription>();
        services.AddSingleton<ReleaseStarter>();
        services.AddSingleton<ReleaseDescription>();
        services.AddSingleton<RunAddress>();
        services.AddSingleton<VersionAddress>();
        services.AddSingleton<SignatureCheck>();
        services.AddSingleton<ModelOrders>();
        services.AddSingleton<VersionPruning>();
        services.AddSingleton<ModelEvents>();
        return services;
    }

    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportedRuns>();
        services.AddSingleton<ApiDescription>();
        return services;
    }

    public static IServiceCollection AddServing(this IServiceCollection services)
    {
        services.AddOptions<ServingOptions>().BindConfiguration(ServingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HistoryUpkeep>();
        services.AddSingleton<OutcomeJoin>();
        services.AddSingleton<DriftWatch>();
        services.AddOptions<PredictionLogOptions>().BindConfiguration(PredictionLogOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PredictionLog>();
        services.AddHostedService<PredictionLogFlush>();
        services.AddSingleton(provider => ServingInstance.Of(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ModelLoading>();
        services.AddSingleton<AskingWatch>();
        services.AddSingleton<Asker>();
        services.AddSingleton<SecondOpinions>();
        services.AddSingleton<ServedPipelines>();
        services.AddHostedService<ServingRefresh>();
        services.AddHostedService<Supervisor>();
        services.AddHostedService(provider => provider.GetRequiredService<SecondOpinions>());
        return services;
    }

    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RetentionPurge>();
        services.AddSingleton<EntityErasure>();
        services.AddSingleton(provider => new LogErasure<RecordedFact>(
            Folder(provider, StorageNames.Facts), provider.GetRequiredService<RecordLog<RecordedFact>>(), new FactRows()));
        services.AddSingleton(provider => new LogErasure<RecordedOutcome>(
            Folder(provider, StorageNames.Outcomes), provider.GetRequiredService<RecordLog<RecordedOutcome>>(), new OutcomeRows()));
        services.AddAgesOf(StorageNames.FactsQueue, StorageNames.Facts);
        services.AddAgesOf(StorageNames.OutcomesQueue, StorageNames.Outcomes);
        return services;
    }

    private static Dictionary<string, string> ContextOf(IConfiguration configuration) => configuration.GetSection("Context").GetChildren()
        .Where(setting => setting.Value is not null)
        .ToDictionary(setting => setting.Key, setting => setting.Value!, StringComparer.OrdinalIgnoreCase);

    private static void AddAgesOf(this IServiceCollection services, string queue, string container) =>
        services.AddKeyedSingleton(queue, (provider, _) => new AgedLog(Folder(provider, container), provider.GetRequiredKeyedService<LogStore>(queue)));

    // One queue, one landing log and one intake for facts; the same again for outcomes.
    private static void AddIntakeOf(this IServiceCollection services, string queue, string container, ItemKind kind, Func<FactLimits, ItemReader> reader)
    {
        services.AddKeyedSingleton(queue, (provider, _) => reader(provider.GetRequiredService<IOptions<IntakeOptions>>().Value.ToLimits()));
        services.AddKeyedSingleton(queue, (provider, _) => new LandingLog(Folder(provider, container)));
        services.AddKeyedSingleton(queue, (provider, _) => new LogStore(Folder(provider, container)));
        services.AddKeyedSingleton(queue, (provider, _) => new IntakeQueue(
            provider.GetRequiredService<StorageAccount>().Queue(queue)));
        services.AddKeyedSingleton(queue, (provider, _) => new BackPressure(
            provider.GetRequiredKeyedService<IntakeQueue>(queue),
            provider.GetRequiredService<IOptions<IntakeOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton(queue, (provider, _) => new Reception(
            provider.GetRequiredKeyedService<ItemReader>(queue),
            provider.GetRequiredService<PipelineCatalog>(),
            provider.GetRequiredKeyedService<IntakeQueue>(queue),
            provider.GetRequiredKeyedService<LandingLog>(queue),
            provider.GetRequiredKeyedService<BackPressure>(queue),
            provider.GetRequiredService<IOptions<IntakeOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton(queue, (provider, _) => new MessageIntake(
            queue,
            kind,
            provider.GetRequiredKeyedService<ItemReader>(queue),
            provider.GetRequiredService<PipelineCatalog>(),
            provider.GetRequiredKeyedService<LandingLog>(queue),
            provider.GetRequiredKeyedService<LogStore>(queue),
            provider.GetRequiredService<Quarantine>(),
            provider.GetRequiredService<IOptions<IntakeOptions>>(),
            provider.GetRequiredService<ILogger<MessageIntake>>()));
        services.AddKeyedSingleton(queue, (provider, _) => new BusIntake(
            queue, provider.GetRequiredKeyedService<MessageIntake>(queue), provider.GetRequiredService<ILogger<BusIntake>>()));
    }

    private static BlobFolder Folder(IServiceProvider provider, string container) =>
        provider.GetRequiredService<StorageAccount>().Folder(container);
}
