using Microsoft.AspNetCore.Mvc.ModelBinding;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>
/// Opens the file of somebody whom nobody knew, without leaving the RDV. Same name and same birth date as somebody known: says so first (spec 2 S23). Contacts
/// never stop anything: families share a mailbox.
/// </summary>
public sealed class NouvelUsager(Db db, Current current)
{
    /// <summary>Is the shape right? One sentence per field otherwise.</summary>
    public bool Check(NouvelUsagerInput input, OffreDePose offre, ModelStateDictionary state, string prefix = "Input.Nouveau")
    {
        void Say(string field, string sentence) => state.AddModelError($"{prefix}.{field}", sentence);

        if (string.IsNullOrWhiteSpace(input.Prenom))
        {
            Say(nameof(input.Prenom), "Écrivez le prénom.");
        }

        if (string.IsNullOrWhiteSpace(input.Nom))
        {
            Say(nameof(input.Nom), "Écrivez le nom.");
        }

        if (input.Naissance is { } born && (born.Year < 1900 || LocalDate.FromDateOnly(born) > current.Now.InUtc().Date.PlusDays(1)))
        {
            Say(nameof(input.Naissance), "Vérifiez la date de naissance.");
        }

        if (input.Telephone is { Length: > 0 } phone && Telephone.Parse(phone) is null)
        {
            Say(nameof(input.Telephone), "Ce numéro ne peut pas être appelé. Écrivez-le comme 06 12 34 56 78.");
        }

        if (input.Email is { Length: > 0 } email && Courriel.Parse(email) is null)
        {
            Say(nameof(input.Email), Courriel.Refusal(email, "Cet e-mail n’est pas complet. Écrivez-le comme nom@exemple.fr."));
        }

        if (
            input.Responsable is { } id and not NouvelUsagerInput.Nobody
            && offre.People.All(person => person.Id != id || person.ResponsableId is not null)
        )
        {
            Say(nameof(input.Responsable), "Choisissez le responsable parmi les personnes de ce RDV.");
        }

        return state.IsValid;
    }

    /// <summary>People of this name who may be the same: born that day, or on a day that one of the two does not say.</summary>
    public async Task<IReadOnlyList<UsagerTrouve>> LookAlikesAsync(NouvelUsagerInput input, CancellationToken ct)
    {
        var born = BirthDateOf(input);
        var found = await db
            .Usagers.VisibleTo(current.Agent)
            .Matching($"{input.Nom} {input.Prenom}", db.MotsUsagers)
            .Where(usager => born == null || usager.BirthDate == null || usager.BirthDate == born)
            .OrderBy(usager => usager.Id)
            .Take(20)
            .ToListAsync(ct);
        var who = new Identite(input.Prenom!, input.Nom!, born);
        var ids = found.Where(usager => Identification.IsSame(usager, who)).Select(usager => usager.Id).Take(5).ToArray();
        return ids.Length == 0
            ? []
            : await db
                .Usagers.Where(usager => EF.Parameter(ids).Contains(usager.Id))
                .OrderBy(usager => usager.Id)
                .Select(UsagerTrouve.From(current.Agent.MemberIn))
                .ToListAsync(ct);
    }

    /// <summary>Known in the territory and followed by the organisation of the RDV from now on.</summary>
    public async Task<Usager> CreateAsync(NouvelUsagerInput input, long organisationId, CancellationToken ct)
    {
        var memberIn = current.Agent.MemberIn;
        var organisation = await db
            .Organisations.Include(one => one.Territoire)
            .Where(one => one.Id == organisationId && memberIn.Contains(one.Id))
            .OneOr404Async(ct);
        var responsable = input.Responsable is { } id and not NouvelUsagerInput.Nobody
            ? await db.Usagers.VisibleTo(current.Agent).Where(usager => usager.Id == id && usager.ResponsableId == null).OneOr404Async(ct)
            : null;
        var phone = input.Telephone is { Length: > 0 } typed ? Telephone.Parse(typed) : null;
        var usager = new Usager
        {
            FirstName = input.Prenom!.Trim(),
            LastName = input.Nom!.Trim(),
            BirthName = Written(input.NomNaissance),
            BirthDate = BirthDateOf(input),
            Phone = Written(input.Telephone),
            PhoneE164 = phone?.E164,
            Email = input.Email is { Length: > 0 } email ? Courriel.Parse(email) : null,
            Address = Written(input.Adresse),
            Responsable = responsable,
            CreatedThrough = UsagerOrigin.AgentCreation,
        };
        usager.Territoires.Add(new UsagerTerritoire { Usager = usager, Territoire = organisation.Territoire });
        usager.Suivis.Add(new Suivi { Usager = usager, Organisation = organisation });
        db.Add(usager);
        await db.SaveChangesAsync(ct);
        return usager;
    }

    private static LocalDate? BirthDateOf(NouvelUsagerInput input) => input.Naissance is { } born ? LocalDate.FromDateOnly(born) : null;

    private static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
