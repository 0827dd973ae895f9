using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>Somebody in front of a browser. Every page they see is checked: no accessibility fault, no sideways scroll, no refused script or style.</summary>
public abstract class Journey(House house) : IAsyncDisposable
{
    /// <summary>Only faults are wanted: the checker need not describe what passed.</summary>
    private static readonly AxeRunOptions _faultsOnly = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Nothing but colours differs in the dark.</summary>
    private static readonly AxeRunOptions _coloursOnly = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] },
    };

    /// <summary>All of the page, and its colours, save what each answer draws by lot.</summary>
    private const string WhatIsDrawn = """
        matchMedia('(prefers-color-scheme: dark)').matches
            + document.documentElement.outerHTML.replace(/(name="__RequestVerificationToken"[^>]* value=")[^"]*/g, '$1')
        """;

    private readonly List<IBrowserContext> _contexts = [];
    protected List<string> Complaints { get; } = [];
    private bool _javaScript;

    protected House House { get; } = house;

    /// <summary>A story is walked once with JavaScript on a large screen, where every page is also looked at on a small one, and once without on a telephone.</summary>
    public static TheoryData<int, bool> Windows => new() { { 1280, true }, { 360, false } };

    /// <summary>For pages that are not the same thing on a telephone: their stories are walked there too.</summary>
    public static TheoryData<int, bool> EachWindow => new(Windows.Select(row => row.Data).Append((360, true)));

    /// <summary>A page left open goes on running.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var context in _contexts)
        {
            await context.CloseAsync();
        }
    }

    protected async Task<IPage> OpenAsync(int width, bool javaScript, string? house = null)
    {
        Assert.SkipWhen(House.Missing is not null, House.Missing ?? "");
        _javaScript = javaScript;
        var context = await House.Chromium.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                JavaScriptEnabled = javaScript,
                BaseURL = house ?? House.Url,
                Locale = "fr-FR",
            }
        );
        _contexts.Add(context);
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        page.Console += (_, said) =>
        {
            // A refused form is a 422, which the browser reports, sooner or later.
            if (said.Type == "error" && !said.Text.Contains("status of 422", StringComparison.Ordinal))
            {
                Complaints.Add(said.Text);
            }
        };
        return page;
    }

    /// <summary>What everybody must be able to use, on the page now shown.</summary>
    protected async Task CheckAsync(IPage page, string heading)
    {
        // Waits for the page that a click leads to; no-break spaces are spaces to whoever reads.
        await Assertions.Expect(page.Locator("h1").First).ToContainTextAsync(heading, new() { IgnoreCase = true, Timeout = 20_000 });
        Complaints.ShouldBeEmpty($"the browser complained on « {heading} »");

        // Without JavaScript the page is the same; the checker itself needs it.
        if (!_javaScript)
        {
            return;
        }

        await LookAsync(page, heading);
        if (page.ViewportSize is { Width: > 360, Height: var height } && LooksAtBothWidths)
        {
            var width = page.ViewportSize.Width;
            await page.SetViewportSizeAsync(360, height);
            await LookAsync(page, heading + ", 360");
            await page.SetViewportSizeAsync(width, height);
        }
    }

    /// <summary>The page as it stands at the width of the window.</summary>
    private async Task LookAsync(IPage page, string heading)
    {
        await NoSidewaysScrollAsync(page, heading);
        if (page.ViewportSize is { Width: 360, Height: var height })
        {
            // 1280 at 400 %.
            await page.SetViewportSizeAsync(320, height);
            await NoSidewaysScrollAsync(page, heading + ", 320");
            await page.SetViewportSizeAsync(360, height);
        }

        await NoFaultAsync(page, heading, _faultsOnly);
        if (DarkToo)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await NoFaultAsync(page, heading + ", dark", _coloursOnly);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }
    }

    /// <summary>False where the width changes what the page is, and each width has its own story.</summary>
    protected virtual bool LooksAtBothWidths => true;

    /// <summary>Pages of citizens are read in both colour schemes.</summary>
    protected virtual bool DarkToo => false;

    private static async Task NoSidewaysScrollAsync(IPage page, string what) =>
        (
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        ).ShouldBeLessThanOrEqualTo(0, $"sideways scroll on « {what} »");

    /// <summary>The same page at the same width and in the same colours has the same faults: it is read once for the whole run.</summary>
    private async Task NoFaultAsync(IPage page, string what, AxeRunOptions options)
    {
        if (!House.IsNew($"{page.ViewportSize?.Width} {await page.EvaluateAsync<string>(WhatIsDrawn)}"))
        {
            return;
        }

        var faults = await page.RunAxe(options);
        faults
            .Violations.Select(fault => $"{fault.Id}: {fault.Help} {string.Join(", ", fault.Nodes.Take(3).Select(node => node.Html))}")
            .ShouldBeEmpty($"axe on « {what} »");
    }
}
