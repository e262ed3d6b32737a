using Complaints.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Classification;

/// <summary>Table of contents of the module Classification.</summary>
public static class ClassificationModule
{
    public static IServiceCollection AddClassification(this IServiceCollection services)
    {
        services.AddOptions<ClassificationSettings>().BindConfiguration("Classification");
        services.AddSingleton<Taxonomy>();
        services.AddSingleton<CurrentModel>();
        services.AddSingleton<RecentDecisions>();
        services.AddSingleton<TrainLearner>();
        services.AddSingleton<Grader>();
        services.AddSingleton<RulesInUse>();
        services.AddSingleton<Editions>();
        services.AddScoped<TaxonomyChange>();
        services.AddScoped<CategoryUse>();
        services.AddHostedService<PackLoading>();
        services.AddHostedService<TakingOver>();
        services.AddHostedService<LoadRules>();
        services.AddHostedService<Learning>();
        services.AddSingleton<CommonSigns>();
        services.AddScoped<Duplicates>();
        services.AddScoped<IncidentWork>();
        services.AddScoped<NewIncidents>();
        services.AddScoped<IncidentOrders>();
        services.AddSingleton<IncidentBell>();
        services.AddHostedService<WorkOffIncidents>();
        services.AddHostedService<CatchingUp>();
        services.AddSingleton<BurstMemory>();
        services.AddScoped<ProposeBurst>();
        services.AddHostedService<WatchForBursts>();
        services.AddHostedService<EndingFindings>();
        return services.AddModule(typeof(ClassificationModule).Assembly);
    }

    public static void MapClassification(this IEndpointRouteBuilder api)
    {
        var classification = api.MapGroup("").WithTags("Classification");
        classification.MapListCategories();
        classification.MapGetTaxonomy();
        classification.MapListTaxonomyVersions();
        classification.MapCountByCategory();
        classification.MapAddCategoryPack();
        classification.MapImportTaxonomy();
        classification.MapAddCategory();
        classification.MapChangeCategory();
        classification.MapMoveCategory();
        classification.MapMergeCategory();
        classification.MapRetireCategory();
        classification.MapRestoreCategory();
        classification.MapProposeGrading();
        classification.MapGetGrading();
        classification.MapConfirmGrading();
        classification.MapListSpecialTypes();
        classification.MapListRuleSets();
        classification.MapGetRuleSet();
        classification.MapDraftRuleSet();
        classification.MapChangeRuleSet();
        classification.MapDiscardRuleSet();
        classification.MapJudgeText();
        classification.MapTryRuleSet();
        classification.MapGetRuleTrial();
        classification.MapListTrialChanges();
        classification.MapActivateRuleSet();
        classification.MapGetLearner();
        classification.MapGetAgreement();
        classification.MapListCorrections();
        classification.MapListLearnerVersions();
        classification.MapReturnToVersion();
        classification.MapFindLikelyDuplicates();
        classification.MapFindDuplicatesOfCase();
        classification.MapFindSimilarCases();
        classification.MapGetVexatious();
        classification.MapListVexatious();
        classification.MapProposeVexatious();
        classification.MapDecideVexatious();
        classification.MapAppealVexatious();
        classification.MapJudgeVexatiousAppeal();
        classification.MapLiftVexatious();
        classification.MapListRelatedCases();
        classification.MapLinkComplaints();
        classification.MapUnlinkComplaints();
        classification.MapMergeComplaint();
        classification.MapUndoMerge();
        classification.MapListIncidents();
        classification.MapCountIncidents();
        classification.MapGetIncident();
        classification.MapListIncidentMembers();
        classification.MapOpenIncident();
        classification.MapConfirmIncident();
        classification.MapDismissIncident();
        classification.MapAddIncidentMembers();
        classification.MapExcludeIncidentMember();
        classification.MapChangeIncident();
        classification.MapWriteMeetingNote();
        classification.MapMergeIncidents();
        classification.MapSplitIncident();
        classification.MapAnswerIncident();
        classification.MapRemedyIncident();
        classification.MapCloseIncident();
        classification.MapListIncidentActionCases();
        classification.MapRetryIncidentAction();
    }
}
