using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Tracking;

/// <summary>Table of contents of the module Tracking.</summary>
public static class TrackingModule
{
    /// <summary>Call it before the other modules' own: the history hears of every event first.</summary>
    public static IServiceCollection AddTracking(this IServiceCollection services) =>
        services
            .AddScoped(typeof(IPipelineBehavior<,>), typeof(CaseGate<,>))
            .AddScoped(typeof(INotificationHandler<>), typeof(RecordHistory<>))
            .AddScoped(typeof(INotificationHandler<>), typeof(KeepDesk<>))
            .AddModule(typeof(TrackingModule).Assembly)
            .AddScoped<CaseChain>().AddScoped<Desk>().AddScoped<Clocks>().AddScoped<SearchCases>()
            .AddSingleton<LiveChanges>().AddSingleton<LiveFeed>().AddSingleton<Calendars>()
            .AddSingleton<SmtpPost>().AddHostedService<PostMail>()
            .AddHostedService<SweepClocks>().AddHostedService<TellChanges>().AddHostedService<ListenForChanges>();

    public static void MapTracking(this IEndpointRouteBuilder api)
    {
        var tracking = api.MapGroup("").WithTags("Tracking");
        tracking.MapListCases();
        tracking.MapCountCases();
        tracking.MapGetCase();
        tracking.MapGetAcknowledgement();
        tracking.MapGetHistory();
        tracking.MapRecordFollowUp();
        tracking.MapSaveView();
        tracking.MapListViews();
        tracking.MapDeleteView();
        tracking.MapFollowLive();
        tracking.MapLookUpProgress();
        tracking.MapWithdrawPublicly();
        tracking.MapGetProgress();
        tracking.MapListPartnerComplaints();
        tracking.MapExportHistories();
        tracking.MapListExports();
        tracking.MapVerifyHistories();
        tracking.MapListMessages();
        tracking.MapGetMailSetup();
        tracking.MapResendMessage();
        tracking.MapReadMessages();
    }
}
