using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Incidents.Public;

/// <summary>Incidents and maintenances for those who read them in a program of their own (Atom, RFC 4287).</summary>
public sealed class FilModel(Db db, Current current, AdressePublique publique) : PageModel
{
    private const int Most = 30;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var incidents = await db
            .Incidents.AsNoTracking()
            .Include(incident => incident.Etapes)
            .OrderByDescending(incident => incident.UpdatedAt)
            .ThenByDescending(incident => incident.Id)
            .Take(Most)
            .ToListAsync(ct);
        var page = publique.Of("/etat/incidents");
        var feed = new SyndicationFeed(
            $"État du service, {publique.Host}",
            "Incidents et maintenances",
            new Uri(page),
            page,
            Time(incidents.Select(incident => (Instant?)incident.UpdatedAt).Max() ?? Instant.FromUnixTimeSeconds(0))
        )
        {
            Items = incidents.Select(Item).ToList(),
            Language = "fr",
            Authors = { new SyndicationPerson { Name = publique.Host } },
        };
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(publique.Of("/etat/incidents.atom")), "application/atom+xml"));
        Response.Headers.CacheControl = "public, max-age=60";
        return new FileContentResult(Written(feed), "application/atom+xml; charset=utf-8");
    }

    private SyndicationItem Item(Incident incident)
    {
        var page = publique.Of("/etat/incidents/" + incident.Id.ToString(CultureInfo.InvariantCulture));
        var told = incident.Etapes.OrderBy(etape => etape.At).ThenBy(etape => etape.Id);
        var text = string.Join(
            "\n\n",
            told.Select(etape => $"{etape.Genre.Dit()} ({etape.At.Moment()})\n{etape.Text}")
                .Prepend($"{incident.EtatDitA(current.Now)}, {incident.Quand()} (heure de Paris)")
        );
        return new SyndicationItem(Clean(incident.Title), Clean(text), new Uri(page), page, Time(incident.UpdatedAt))
        {
            PublishDate = Time(incident.StartsAt),
        };
    }

    private static byte[] Written(SyndicationFeed feed)
    {
        using var file = new MemoryStream();
        using (var writer = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            new Atom10FeedFormatter(feed).WriteTo(writer);
        }

        return file.ToArray();
    }

    private static DateTimeOffset Time(Instant at) => at.ToDateTimeOffset();

    /// <summary>Without what XML cannot hold.</summary>
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)));
}
