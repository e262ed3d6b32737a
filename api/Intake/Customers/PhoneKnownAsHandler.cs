using Complaints.Contracts.Intake;
using MediatR;

namespace Complaints.Intake;

internal sealed class PhoneKnownAsHandler(PhoneBook phones) : IRequestHandler<PhoneKnownAs, string>
{
    public Task<string> Handle(PhoneKnownAs request, CancellationToken cancellationToken) => Task.FromResult(phones.Read(request.Phone).Known);
}
