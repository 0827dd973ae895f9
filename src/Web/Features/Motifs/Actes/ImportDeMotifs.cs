using System.Globalization;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs.Import;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Motifs.Actes;

/// <summary>A file of motifs, as the export writes it: tried first, then all of it is written, or nothing.</summary>
public sealed class ImportDeMotifs(Db db, Acting acting, Current current, NomsDeMotifs noms)
{
    public async Task<PlanDeMotifs> TryAsync(string text, CancellationToken ct)
    {
        var file = Tableur.ReadTexts(text, LectureDeMotifs.Columns, "Organisation", "Service", "Nom", "Type");
        var errors = file.Erreurs.ToList();
        var known = await KnowAsync(ct);
        var lines = file.Lignes.Select(line => Read(line, file, known, errors)).OfType<LigneDeMotif>().ToList();
        await RefuseLockedAsync(lines, errors, ct);
        RefuseTwice(lines, known, errors);
        return new PlanDeMotifs(lines, [.. errors.OrderBy(error => error.Ligne)], file.Lignes.Count);
    }

    /// <summary>Writes what the file says: all of it, or nothing.</summary>
    /// <param name="text">The file that was tried.</param>
    /// <param name="seal">What was read of it.</param>
    /// <param name="ct">Stops asking.</param>
    public Task<Outcome<PlanDeMotifs>> RunAsync(string text, string seal, CancellationToken ct) =>
        acting.RunAsync(
            new Act<PlanDeMotifs, PlanDeMotifs>(
                async () =>
                {
                    foreach (var id in await db.Organisations.SetBy(current.Agent).Select(one => one.Id).Order().ToListAsync(ct))
                    {
                        await noms.WaitAsync(id, ct);
                    }

                    return await TryAsync(text, ct);
                },
                plan =>
                {
                    Write(plan);
                    return Task.FromResult(plan);
                }
            )
            {
                ChangedBy = plan => Task.FromResult(plan.MayRun && plan.Seal == seal ? null : "Un collègue"),
            },
            ct
        );

    private void Write(PlanDeMotifs plan)
    {
        foreach (var line in plan.Created)
        {
            var motif = new Motif
            {
                Organisation = line.Organisation,
                Service = line.Service,
                Name = line.Wanted.Name,
            };
            line.Wanted.WriteOn(motif, line.Service);
            db.Add(motif);
        }

        foreach (var line in plan.Changed)
        {
            line.Wanted.WriteOn(line.Old!, line.Service);
        }
    }

    private async Task<Connu> KnowAsync(CancellationToken ct)
    {
        var houses = await db.Organisations.SetBy(current.Agent).Include(one => one.Territoire).ToListAsync(ct);
        var ids = houses.Select(one => one.Id).ToArray();
        var motifs = await db.Motifs.Where(motif => EF.Parameter(ids).Contains(motif.OrganisationId)).ToListAsync(ct);
        var services = await db.Services.ToListAsync(ct);
        return new Connu(
            houses.ToLookup(one => TexteCherchable.Normalise(one.Name)),
            services
                .GroupBy(one => TexteCherchable.Normalise(one.Name))
                .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal),
            motifs.ToDictionary(motif => motif.Id),
            motifs
                .Where(motif => motif.DeletedAt is null)
                .GroupBy(motif => new Cle(motif.OrganisationId, motif.ServiceId, motif.LocationType, motif.Slug))
                .ToDictionary(same => same.Key, same => same.First())
        );
    }

    private static LigneDeMotif? Read(LigneDeTableur line, Tableur file, Connu known, List<ErreurDeTableur> errors)
    {
        var (cells, before) = (new LectureDeMotifs(line, file.Has, errors), errors.Count);
        var (house, service) = (HouseOf(cells, known), ServiceOf(cells, known));

        if (cells.Cell("Nom").Length == 0)
        {
            cells.Refuse("Nom", "Donnez un nom à ce motif.");
        }

        if (cells.Cell("Type").Length == 0)
        {
            cells.Refuse("Type", "Dites comment on se voit.");
        }

        // Its way tells which one it is when no identifier does.
        var named = house is null || service is null ? null : new MotifVoulu(cells.Cell("Nom"), service.Id, default);
        var typed = named is null ? null : cells.Wanted(named);
        var old = typed is null || errors.Count > before ? null : OldOf(cells, known, house!, typed);

        if (errors.Count > before || typed is null)
        {
            return null;
        }

        var wanted = old is null ? typed : cells.Wanted(MotifVoulu.Of(old) with { ServiceId = service!.Id });
        wanted = wanted.BookableBy == BookableBy.Agents ? wanted with { SectorisationLevel = SectorisationLevel.Departement } : wanted;

        foreach (var (column, said) in Complaints(wanted))
        {
            cells.Refuse(column, said);
        }

        return errors.Count > before ? null : new LigneDeMotif(line.Numero, old, house!, service!, wanted);
    }

    private static Organisation? HouseOf(LectureDeMotifs cells, Connu known)
    {
        var territoire = TexteCherchable.Normalise(cells.Cell("Territoire"));
        var found = known
            .Organisations[TexteCherchable.Normalise(cells.Cell("Organisation"))]
            .Where(one => territoire.Length == 0 || TexteCherchable.Normalise(one.Territoire.Name) == territoire)
            .ToList();

        if (found.Count == 1)
        {
            return found[0];
        }

        cells.Refuse(
            "Organisation",
            found.Count == 0
                ? "Vous n’administrez pas d’organisation de ce nom dans ce territoire."
                : "Plusieurs organisations ont ce nom\u00A0: dites le territoire."
        );
        return null;
    }

    private static Service? ServiceOf(LectureDeMotifs cells, Connu known)
    {
        if (known.Services.GetValueOrDefault(TexteCherchable.Normalise(cells.Cell("Service"))) is { } service)
        {
            return service;
        }

        cells.Refuse("Service", "Ce service n’existe pas.");
        return null;
    }

    /// <summary>By its identifier, else by its name in service.</summary>
    private static Motif? OldOf(LectureDeMotifs cells, Connu known, Organisation house, MotifVoulu typed)
    {
        if (cells.Cell("Identifiant") is not { Length: > 0 } written)
        {
            return known.Actifs.GetValueOrDefault(KeyOf(house.Id, typed));
        }

        if (
            long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && known.Motifs.GetValueOrDefault(id) is { } motif
            && motif.OrganisationId == house.Id
        )
        {
            return motif;
        }

        cells.Refuse("Identifiant", "Aucun motif de cette organisation n’a cet identifiant. Videz la case pour en créer un.");
        return null;
    }

    private static IEnumerable<(string Column, string Said)> Complaints(MotifVoulu wanted)
    {
        if (wanted.Name.Length > Lengths.Title)
        {
            yield return ("Nom", "Ce nom est trop long.");
        }

        if (TexteCherchable.Normalise(wanted.Name).Length == 0)
        {
            yield return ("Nom", "Ce nom n’a ni lettre ni chiffre.");
        }

        if (wanted.Collectif && wanted.LocationType != LocationType.PublicOffice)
        {
            yield return ("Individuel ou collectif", "On se voit en groupe sur place seulement.");
        }

        if (wanted.MaxBookingDelay <= wanted.MinBookingDelay)
        {
            yield return ("Délai le plus long", "Il doit être plus long que le délai le plus court.");
        }
    }

    /// <summary>Once a RDV was taken, how one meets stays (spec 2 §3.10).</summary>
    private async Task RefuseLockedAsync(List<LigneDeMotif> lines, List<ErreurDeTableur> errors, CancellationToken ct)
    {
        var moved = lines
            .Where(line => line.Old is { } old && (old.LocationType, old.Collectif) != (line.Wanted.LocationType, line.Wanted.Collectif))
            .ToList();
        var ids = moved.Select(line => line.Old!.Id).ToArray();
        var used = await db
            .Motifs.Where(motif => EF.Parameter(ids).Contains(motif.Id) && db.Rdvs.Any(rdv => rdv.MotifId == motif.Id))
            .Select(motif => motif.Id)
            .ToHashSetAsync(ct);
        errors.AddRange(
            moved
                .Where(line => used.Contains(line.Old!.Id))
                .Select(line => new ErreurDeTableur(
                    line.Numero,
                    "Type",
                    "La façon de se voir ne change plus\u00A0: des RDV ont été pris ainsi."
                ))
        );
    }

    /// <summary>One name for a service and a way among those in service, once all is written.</summary>
    private static void RefuseTwice(List<LigneDeMotif> lines, Connu known, List<ErreurDeTableur> errors)
    {
        var written = lines.Where(line => line.Old is not null).Select(line => line.Old!.Id).ToHashSet();
        var taken = known.Actifs.Where(one => !written.Contains(one.Value.Id)).Select(one => one.Key).ToHashSet();
        var seen = new HashSet<long>();

        foreach (var line in lines)
        {
            if (line.Old is { } old && !seen.Add(old.Id))
            {
                errors.Add(new(line.Numero, "", "Une ligne plus haut est du même motif."));
            }
            else if (line.Old?.DeletedAt is null && !taken.Add(KeyOf(line.Organisation.Id, line.Wanted)))
            {
                errors.Add(new(line.Numero, "Nom", MotifRefusals.NameTaken.Message));
            }
        }
    }

    private static Cle KeyOf(long house, MotifVoulu wanted) =>
        new(house, wanted.ServiceId, wanted.LocationType, MotifKey.SlugOf(wanted.Name));

    private sealed record Cle(long OrganisationId, long ServiceId, LocationType Type, string Slug);

    /// <summary>What the agent sets, asked once for all lines.</summary>
    private sealed record Connu(
        ILookup<string, Organisation> Organisations,
        Dictionary<string, Service> Services,
        Dictionary<long, Motif> Motifs,
        Dictionary<Cle, Motif> Actifs
    );
}
