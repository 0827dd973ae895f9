namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>
/// May a mobile alone be promised an SMS? Only where one can leave: setting Sms:Offered says that a gateway carries them. In development and in
/// demonstrations they are shown at /dev/messages.
/// </summary>
public sealed class PorteSms(IConfiguration configuration, IWebHostEnvironment environment)
{
    public bool IsOpen { get; } =
        configuration.GetValue("Sms:Offered", environment.IsDevelopment() || configuration.GetValue("Demo:Messages", defaultValue: false));
}
