using Complaints.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Resolution;

/// <summary>Table of contents of the module Resolution.</summary>
public static class ResolutionModule
{
    public static IServiceCollection AddResolution(this IServiceCollection services) =>
        services.AddModule(typeof(ResolutionModule).Assembly).AddScoped<CaseWork>().AddScoped<CasesToOpen>().AddHostedService<ProceduresAtStart>();

    public static void MapResolution(this IEndpointRouteBuilder api)
    {
        var resolution = api.MapGroup("").WithTags("Resolution");
        resolution.MapGetResolution();
        resolution.MapTakeCase();
        resolution.MapTickStep();
        resolution.MapUntickStep();
        resolution.MapRecordFact();
        resolution.MapWriteNote();
        resolution.MapSendMail();
        resolution.MapOfferOption();
        resolution.MapApproveOption();
        resolution.MapWithdrawOption();
        resolution.MapAnswerOption();
        resolution.MapCarryOutRemedy();
        resolution.MapMakePromise();
        resolution.MapSettlePromise();
        resolution.MapOfferHandover();
        resolution.MapAcceptHandover();
        resolution.MapReturnHandover();
        resolution.MapCloseCase();
        resolution.MapReopenCase();
        resolution.MapWithdrawComplaint();
    }
}
