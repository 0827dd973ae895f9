using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;

namespace RdvSolidarites.Demo;

/// <summary>An organisation being furnished; its lieux and motifs are found again by their names.</summary>
internal sealed class Maison(Organisation organisation)
{
    private static readonly string[] _hues = ["accent", "abricot", "prune", "olive", "ardoise", "framboise"];

    public Organisation Organisation { get; } = organisation;

    public Lieu Lieu(string name) => Organisation.Lieux.Single(lieu => lieu.Name == name);

    public Motif Motif(string name) => Organisation.Motifs.Single(motif => motif.Name == name);

    public void Add(string lieu, string address, (double Latitude, double Longitude) at, Action<Lieu>? more = null)
    {
        var added = new Lieu
        {
            Organisation = Organisation,
            Name = lieu,
            Address = address,
            Latitude = at.Latitude,
            Longitude = at.Longitude,
            Phone = Organisation.Phone,
            WheelchairAccessible = true,
        };
        more?.Invoke(added);
        Organisation.Lieux.Add(added);
    }

    public void Add(Service service, string motif, LocationType where, int minutes, Action<Motif>? more = null)
    {
        var added = new Motif
        {
            Organisation = Organisation,
            Service = service,
            Name = motif,
            LocationType = where,
            DurationMinutes = minutes,
            Color = _hues[Organisation.Motifs.Count % _hues.Length],
        };
        more?.Invoke(added);
        Organisation.Motifs.Add(added);
    }
}

/// <summary>The trades of the demonstration.</summary>
internal sealed class LesServices
{
    public Service Pmi { get; } = new() { Name = "PMI (protection maternelle et infantile)", ShortName = "PMI" };
    public Service Social { get; } =
        new()
        {
            Name = "Service social",
            ShortName = "Service social",
            IsSocial = true,
        };
    public Service Cpef { get; } = new() { Name = "CPEF (planification et éducation familiale)", ShortName = "CPEF" };
    public Service Mdph { get; } = new() { Name = "MDPH (personnes handicapées)", ShortName = "MDPH" };
    public Service Insertion { get; } =
        new()
        {
            Name = "Insertion et RSA",
            ShortName = "Insertion",
            IsSocial = true,
        };
    public Service Secretariat { get; } = new() { Name = "Secrétariat", ShortName = "Secrétariat" };
    public Service Numerique { get; } = new() { Name = "Accompagnement numérique", ShortName = "Numérique" };
}
