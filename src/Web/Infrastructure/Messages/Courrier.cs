using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>What a mail says, told once and written twice: as simple HTML and as plain text. The one layout of all our mails.</summary>
public sealed class Courrier(string titre)
{
    private const string Style = """
        body{margin:0;background:#f4f3f1;color:#23211e;font:16px/1.55 "Atkinson Hyperlegible Next",Verdana,sans-serif}
        main,footer{max-width:36rem;margin:0 auto;padding:24px}
        main{background:#fff;border-radius:12px}
        h1{font-size:24px;line-height:1.25;margin:0 0 16px}
        dl{margin:20px 0;padding:16px 20px;background:#eef6f6;border-radius:8px}
        dt{color:#45423d;font-size:14px}
        dd{margin:0 0 12px}
        dd:last-child{margin:0}
        a{color:#0f5a62}
        p.bouton a{display:inline-block;padding:12px 20px;border-radius:8px;background:#0f5a62;color:#fff;font-weight:bold;text-decoration:none}
        footer{font-size:14px;color:#45423d}
        @media(max-width:36rem){main,footer{padding:16px}main{border-radius:0}}
        """;

    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _html = new();
    private readonly StringBuilder _text = new();
    private string _pied = "";

    /// <summary>A sentence or two.</summary>
    public Courrier Dire(string paragraphe)
    {
        _html.Append("<p>").Append(Lines(paragraphe)).Append("</p>\n");
        _text.Append(paragraphe).Append("\n\n");
        return this;
    }

    /// <summary>Facts, each with its name.</summary>
    public Courrier Fiche(IEnumerable<Fait> faits)
    {
        _html.Append("<dl>\n");
        foreach (var fait in faits)
        {
            _html.Append("<dt>").Append(Encode(fait.Nom)).Append("</dt><dd>").Append(Lines(fait.Dit));
            _text.Append(fait.Nom).Append("\u00A0: ").Append(fait.Dit.ReplaceLineEndings("\n  ")).Append('\n');

            if (fait.Lien is { } lien)
            {
                _html.Append("<br><a href=\"").Append(Encode(lien.Url)).Append("\">").Append(Encode(lien.Mot)).Append("</a>");
                _text.Append("  ").Append(lien.Mot).Append("\u00A0: ").Append(lien.Url).Append('\n');
            }

            _html.Append("</dd>\n");
        }

        _html.Append("</dl>\n");
        _text.Append('\n');
        return this;
    }

    /// <summary>The one thing to do.</summary>
    public Courrier Bouton(string mot, string url)
    {
        _html.Append("<p class=\"bouton\"><a href=\"").Append(Encode(url)).Append("\">").Append(Encode(mot)).Append("</a></p>\n");
        _text.Append(mot).Append("\u00A0:\n").Append(url).Append("\n\n");
        return this;
    }

    /// <summary>Who writes, in small letters at the end.</summary>
    public Courrier Signer(string qui)
    {
        _pied = qui;
        return this;
    }

    public string EnHtml() =>
        $"""
            <!DOCTYPE html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(titre)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <h1>{Encode(titre)}</h1>
            {_html}</main>
            <footer><p>{Lines(_pied)}</p></footer>
            </body>
            </html>

            """;

    public string EnTexte() => $"{titre}\n\n{_text}--\n{_pied}\n";

    private static string Encode(string text) => _encoder.Encode(text);

    private static string Lines(string text) =>
        string.Join("<br>", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Encode));
}

/// <summary>A fact of a mail or of a page: its name, what it says (lines), and where it leads.</summary>
public sealed record Fait(string Nom, string Dit, Renvoi? Lien = null);

/// <summary>A link and its words.</summary>
public sealed record Renvoi(string Mot, string Url);
