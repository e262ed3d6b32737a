using Complaints.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Intake;

/// <summary>Table of contents of the module Intake.</summary>
public static class IntakeModule
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddOptions<IntakeSettings>().BindConfiguration("Intake");
        services.AddSingleton<RunningNumbers>().AddSingleton<PhoneBook>().AddSingleton<Channels>();
        services.AddScoped<Reception>().AddScoped<CaseFiles>().AddScoped<Mailroom>().AddScoped<UsedUploads>().AddScoped<Conflicts>();
        services.AddHostedService<SweepUploads>().AddHostedService<KeepFindable>();
        services.AddSingleton<ImportFiles>().AddSingleton<ImportBell>().AddHostedService<RunImports>();
        return services.AddModule(typeof(IntakeModule).Assembly);
    }

    public static void MapIntake(this IEndpointRouteBuilder api)
    {
        var intake = api.MapGroup("").WithTags("Intake");
        intake.MapSubmitComplaint();
        intake.MapSubmitComplaintBatch();
        intake.MapSubmitPublicComplaint();
        intake.MapRecordComplaint();
        intake.MapConfirmRecord();
        intake.MapGetStatement();
        intake.MapNameSubject();
        intake.MapDeclareConflict();
        intake.MapClearConflict();
        intake.MapListConflicts();
        intake.MapLogSign();
        intake.MapListSigns();
        intake.MapGetSign();
        intake.MapDismissSign();
        intake.MapFindCustomers();
        intake.MapGetCustomer();
        intake.MapChangeCustomer();
        intake.MapListCustomerChanges();
        intake.MapListLikelySame();
        intake.MapMergeCustomers();
        intake.MapUnmergeCustomer();
        intake.MapAddEvidence();
        intake.MapGetEvidence();
        intake.MapPreviewEvidence();
        intake.MapAddUploadedEvidence();
        intake.MapStartUpload();
        intake.MapSendPiece();
        intake.MapGetUpload();
        intake.MapCancelUpload();
        intake.MapListChannels();
        intake.MapChangeChannel();
        intake.MapSaveDraft();
        intake.MapListDrafts();
        intake.MapDiscardDraft();
        intake.MapStartImport();
        intake.MapReadImport();
        intake.MapCheckImport();
        intake.MapRunImport();
        intake.MapStopImport();
        intake.MapListImports();
        intake.MapGetImport();
        intake.MapListRefusals();
        intake.MapGetRefusedRows();
        intake.MapDiscardImport();
        intake.MapReceiveMail();
        intake.MapAddMailFile();
        intake.MapListMails();
        intake.MapGetMail();
        intake.MapGetMailFile();
        intake.MapMakeComplaintOfMail();
        intake.MapAddMailToCase();
        intake.MapDiscardMail();
    }
}
