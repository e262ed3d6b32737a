using Complaints.Contracts.Access;
using Complaints.Platform;
using MediatR;

namespace Complaints.Access;

internal sealed class CreateFirstAdministratorHandler(Database database, IMediator mediator) : IRequestHandler<CreateFirstAdministrator, string?>
{
    // Replicas that start at the same time come one after the other; the second then sees what the first has created.
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtextextended('first administrator', 42))";

    private const string IsNeeded = "select not exists (select from account)";

    public async Task<string?> Handle(CreateFirstAdministrator request, CancellationToken cancellationToken)
    {
        database.Write(OneAtATime);
        if (!await database.One<bool>(IsNeeded, null, cancellationToken))
        {
            return null;
        }

        var password = Passwords.Generate();
        var account = new CreateAccountWithPassword("admin", "Administrator", Role.Administrator, Texts.DefaultLanguage, password, MustChangePassword: true);
        await mediator.Send(account, cancellationToken);
        return password;
    }
}
