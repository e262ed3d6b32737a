using Complaints.Contracts.Access;
using Complaints.Platform;
using FluentValidation;
using MediatR;

namespace Complaints.Access;

internal sealed class CreateAccountWithPasswordRules : AbstractValidator<CreateAccountWithPassword>
{
    public CreateAccountWithPasswordRules()
    {
        RuleFor(account => account.UserName).UserName();
        RuleFor(account => account.DisplayName).DisplayName();
        RuleFor(account => account.Language).Language();
        RuleFor(account => account.Password).NewPassword();
    }
}

internal sealed class CreateAccountWithPasswordHandler(Database database, Passwords passwords, Caller caller, TimeProvider time)
    : IRequestHandler<CreateAccountWithPassword, Guid>
{
    private const string Create =
        """
        insert into account (id, user_name, display_name, role, language, password_hash, security_stamp, must_change_password, created_at)
        values (@Id, @UserName, @DisplayName, @Role, @Language, @Hash, @Stamp, @MustChangePassword, @Now)
        """;

    public Task<Guid> Handle(CreateAccountWithPassword request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        database.Write(
            Create,
            new
            {
                Id = id,
                UserName = request.UserName.ToLowerInvariant(),
                request.DisplayName,
                request.Role,
                request.Language,
                Hash = passwords.Hash(request.Password),
                Stamp = Guid.NewGuid(),
                request.MustChangePassword,
                Now = now,
            });
        database.Write(AccessLog.Note, new { At = now, Kind = "accountCreated", AccountId = caller.Id, SubjectId = id });
        return Task.FromResult(id);
    }
}
