namespace RdvSolidarites.Web.Features.Usagers;

/// <summary>A word by which an usager is found, as <see cref="MotsCherches"/> writes it: one index answers for both databases.</summary>
public sealed class MotUsager
{
    public long UsagerId { get; private set; }
    public Usager Usager { get; private set; } = null!;
    public string Mot { get; private set; } = "";
}
