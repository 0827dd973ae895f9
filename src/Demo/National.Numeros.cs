namespace RdvSolidarites.Demo;

/// <summary>Which numbers its rows take.</summary>
public sealed partial class National
{
    private async Task<Ids> FirstIdsAsync(CancellationToken ct) =>
        new(
            1 + await db.Territoires.MaxAsync(row => (long?)row.Id, ct) ?? 1,
            1 + await db.Organisations.MaxAsync(row => (long?)row.Id, ct) ?? 1,
            1 + await db.Services.MaxAsync(row => (long?)row.Id, ct) ?? 1,
            1 + await db.Motifs.MaxAsync(row => (long?)row.Id, ct) ?? 1,
            1 + await db.Lieux.MaxAsync(row => (long?)row.Id, ct) ?? 1,
            1
                + Math.Max(
                    Math.Max(
                        await db.Agents.MaxAsync(row => (long?)row.Id, ct) ?? 0,
                        await db.Absences.MaxAsync(row => (long?)row.Id, ct) ?? 0
                    ),
                    await db.Roles.MaxAsync(row => (long?)row.Id, ct) ?? 0
                ),
            1 + await db.PlagesOuverture.MaxAsync(row => (long?)row.Id, ct) ?? 1,
            1 + await db.Usagers.MaxAsync(row => (long?)row.Id, ct) ?? 1,
            1
                + Math.Max(
                    await db.Rdvs.MaxAsync(row => (long?)row.Id, ct) ?? 0,
                    await db.Participations.MaxAsync(row => (long?)row.Id, ct) ?? 0
                )
        );

    /// <summary>Where the rows of one territory begin; roles and absences take the numbers of their agents, participations those of their RDVs.</summary>
    private sealed record Ids(
        long Territoire,
        long Organisation,
        long Service,
        long Motif,
        long Lieu,
        long Agent,
        long Plage,
        long Usager,
        long Rdv
    )
    {
        public Ids Next(int agents, int rdvs) =>
            new(
                Territoire + 1,
                Organisation + 1,
                Service + 1,
                Motif + 1,
                Lieu + Lieux,
                Agent + agents,
                Plage + (agents * 3),
                Usager + (agents * UsagersAnAgent),
                Rdv + rdvs
            );
    }
}
