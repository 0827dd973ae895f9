using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Demo;

/// <summary>What the demonstration knows of somebody beyond their file: what they come for must fit it.</summary>
internal sealed record Personne(Usager Usager, bool IsWoman, LocalDate Born)
{
    private const int DaysExpected = 240;

    /// <summary>Births of those whom this person answers for.</summary>
    public List<LocalDate> Births { get; } = [];

    /// <summary>The one awaited. Nobody's file tells of a child yet to come: what follows a birth is not asked for before it.</summary>
    public LocalDate? Awaited { get; set; }

    public bool IsChild => Usager.Responsable is not null;

    public bool Expects(LocalDate day) =>
        IsWoman && (Births.Exists(birth => IsNear(birth, day)) || (Awaited is { } awaited && IsNear(awaited, day)));

    private static bool IsNear(LocalDate birth, LocalDate day) => day < birth && birth < day.PlusDays(DaysExpected);

    public bool HasBaby(LocalDate day) => Births.Exists(birth => birth <= day && day < birth.PlusYears(1));

    public bool HasSmallChild(LocalDate day) => Births.Exists(birth => birth <= day && day < birth.PlusYears(6));

    public int AgeOn(LocalDate day) => Period.Between(Born, day, PeriodUnits.Years).Years;

    public bool IsAged(LocalDate day, int from, int to) => Born <= day && AgeOn(day) is var age && from <= age && age <= to;
}
