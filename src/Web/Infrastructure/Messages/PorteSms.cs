namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>
/// May a mobile alone be promised an SMS? Only where one can leave: setting Sms:Offered says that a gateway carries them. In development and in
/// demonstrations they are shown at /dev/messages.
/// </summary>
public sealed class PorteSms(IConfiguration configuration, IWebHostEnvironment environment)
{
    public bool IsOpen { get; } =
        configuration.GetValue("Sms:Offered", environment.IsDevelopment() || configuration.GetValue("Demo:Messages", defaultValue: false));

    private readonly string? _instance = configuration["Sms:Instance"] is { Length: > 0 } name ? name.Trim() : null;

    /// <summary>
    /// A text as it leaves: in the alphabet of telephones, after the name of the installation when it has one, on a line of its own. Nobody then takes what
    /// a rehearsal sends for a real RDV (spec 1 N-36).
    /// </summary>
    public string Write(string text) => Gsm7.Of(_instance is null ? text : $"{_instance}\n{text}");
}
