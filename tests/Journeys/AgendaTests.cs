using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>A midwife looks at her week, then at her colleagues' day; everything that the grid shows is also a list.</summary>
public sealed class AgendaTests(House house) : Journey(house)
{
    protected override bool LooksAtBothWidths => false;

    [Theory]
    [MemberData(nameof(EachWindow))]
    public async Task Her_week_is_a_grid_where_it_fits_and_a_list_everywhere(int width, bool javaScript)
    {
        var page = await SignInAsync(width, javaScript);

        await page.GotoAsync("/agents/agenda");
        var isGrid = javaScript && width > 768;
        if (isGrid)
        {
            await page.WaitForSelectorAsync("#grille .fc-event");
        }

        await CheckAsync(page, "Mon agenda");
        (await page.Locator("#grille").IsVisibleAsync()).ShouldBe(isGrid);
        (await page.Locator("#liste").IsVisibleAsync()).ShouldBe(!isGrid);
        await ShowAsync(page, "Liste");
        await CheckAsync(page, "Mon agenda");
        (await page.Locator("#liste .lignes > li").CountAsync()).ShouldBeGreaterThan(0);
        await page.ClickAsync("text=Ce qu’en voit un collègue en lecture sans détail");
        await CheckAsync(page, "Mon agenda");
        (await page.Locator("#liste a[href^='/agents/rdvs/']").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(EachWindow))]
    public async Task A_month_and_a_day_hold_in_the_window(int width, bool javaScript)
    {
        var page = await SignInAsync(width, javaScript);

        foreach (var view in new[] { "Mois", "Jour" })
        {
            await page.GotoAsync("/agents/agenda");
            await ShowAsync(page, view);
            if (javaScript && (view == "Jour" || width > 768))
            {
                await page.WaitForSelectorAsync("#grille .fc-view");
            }

            await CheckAsync(page, "Mon agenda");
        }
    }

    [Theory]
    [MemberData(nameof(EachWindow))]
    public async Task Her_colleagues_stand_side_by_side_or_one_at_a_time(int width, bool javaScript)
    {
        var page = await SignInAsync(width, javaScript);

        await page.GotoAsync("/agents/agendas");
        await CheckAsync(page, "");
        (await page.Locator(".agenda > section:visible").CountAsync()).ShouldBeInRange(width > 992 ? 2 : 1, width > 992 ? 7 : 1);
        await page.ClickAsync("text=Même journée en liste");
        await CheckAsync(page, "");
        await page.ClickAsync("nav[aria-label=Vue] >> text=Semaine");
        await CheckAsync(page, "Agendas, semaine");
        (await page.Locator(".planche-case:visible").CountAsync()).ShouldBeGreaterThan(1);
        await page.GoBackAsync();
        await page.ClickAsync("text=Feuilles du jour, une par lieu");
        await CheckAsync(page, "Feuille du jour");
    }

    [Fact]
    public async Task A_rdv_dropped_out_of_hours_is_asked_about_over_the_grid_and_goes_back_or_stays()
    {
        var page = await SignInAsync(1280, javaScript: true);
        await page.GotoAsync("/agents/agenda?vue=semaine&jour=2026-03-09");
        var bloc = page.Locator("#grille a.fc-event[href^='/agents/rdvs/']").First;
        await bloc.WaitForAsync();
        var address = await bloc.GetAttributeAsync("href");
        bloc = page.Locator($"#grille a.fc-event[href='{address}']");
        var before = await bloc.Locator("b").TextContentAsync();

        await DragAsync(page, bloc, 0, 330);
        await Assertions.Expect(page.Locator("dialog")).ToContainTextAsync("rien d’interdit");
        await CheckAsync(page, "Mon agenda");
        await page.ClickAsync("dialog >> text=Remettre à sa place");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("remis à sa place");
        await Assertions.Expect(bloc.Locator("b")).ToHaveTextAsync(before!);

        await DragAsync(page, bloc, 0, 330);
        await page.ClickAsync("dialog >> text=Déplacer quand même");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("RDV déplacé");
        await Assertions.Expect(bloc.Locator("b")).Not.ToHaveTextAsync(before!);
        new Uri(page.Url).AbsolutePath.ShouldStartWith("/agents/agendas/");
        await page.ClickAsync(".toast >> text=Annuler");
        await Assertions.Expect(bloc.Locator("b")).ToHaveTextAsync(before!);
        await CheckAsync(page, "Mon agenda");
    }

    [Fact]
    public async Task A_refused_move_and_a_lost_connection_put_the_rdv_back_and_say_why()
    {
        var page = await SignInAsync(1280, javaScript: true);
        await page.GotoAsync("/agents/agenda?vue=semaine&jour=2026-03-09");
        var bloc = page.Locator("#grille a.fc-event[href^='/agents/rdvs/']").First;
        await bloc.WaitForAsync();
        var before = await bloc.Locator("b").TextContentAsync();
        await page.EvaluateAsync(
            "document.querySelector('#grille form').remove(); document.querySelector('#grille').insertAdjacentHTML('beforeend', '<form hidden></form>')"
        );

        await DragAsync(page, bloc, 0, 330);
        await Assertions.Expect(page.Locator(".toast[role=alert]")).ToContainTextAsync("remis à sa place. Votre session a changé");
        (await page.Locator(".toast a").GetAttributeAsync("href"))!.ShouldContain("/deplacement?jour=2026-03-");
        await page.RouteAsync("**/deplacement", route => route.AbortAsync());
        await DragAsync(page, bloc, 0, 330);

        await Assertions.Expect(page.Locator(".toast[role=alert]")).ToContainTextAsync("Vérifiez votre connexion");
        await Assertions.Expect(bloc.Locator("b")).ToHaveTextAsync(before!);
        await page.ClickAsync(".toast >> text=Fermer");
        (await page.Locator(".toast").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Side_by_side_a_new_rdv_is_put_where_one_points()
    {
        var page = await SignInAsync(1280, javaScript: true);
        await page.GotoAsync("/agents/agendas?jour=2026-03-09");
        var free = page.Locator("section[data-choisi] .libre a").Last;
        await free.ClickAsync(
            new()
            {
                Position = new() { X = 40, Y = 20 },
            }
        );
        await CheckAsync(page, "Nouveau RDV");
        page.Url.ShouldContain("jour=2026-03-09&heure=");
    }

    [Fact]
    public async Task NOUV_4_the_hours_begin_high_on_a_laptop_and_a_phone_shows_a_rdv_at_once()
    {
        var page = await SignInAsync(1366, javaScript: true);
        await page.SetViewportSizeAsync(1366, 768);
        await page.GotoAsync("/agents/agenda?vue=semaine&jour=2026-03-09");
        await page.WaitForSelectorAsync("#grille .fc-event");
        (await page.Locator("#grille").BoundingBoxAsync())!.Y.ShouldBeLessThanOrEqualTo(200);
        await page.GotoAsync("/agents/agendas?jour=2026-03-09");
        (await page.Locator(".agenda").BoundingBoxAsync())!.Y.ShouldBeLessThanOrEqualTo(200);

        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync("/agents/agenda?vue=semaine&jour=2026-03-09");
        var first = (await page.Locator("#liste a[href^='/agents/rdvs/']:not([href*='nouveau'])").First.BoundingBoxAsync())!;
        (first.Y + first.Height).ShouldBeLessThan(844 - 56);
    }

    /// <summary>On a small screen the views unfold.</summary>
    private static async Task ShowAsync(IPage page, string view)
    {
        if (page.ViewportSize is { Width: < 992 })
        {
            await page.ClickAsync("summary:has-text('Agenda, vue')");
        }

        await page.ClickAsync($"nav[aria-label='Vue'] >> text={view}");
    }

    /// <summary>By the mouse, as far as told.</summary>
    private static async Task DragAsync(IPage page, ILocator bloc, int right, int down)
    {
        await Assertions.Expect(page.Locator("[data-glisse]")).ToHaveCountAsync(0);
        await bloc.EvaluateAsync("bloc => bloc.scrollIntoView({ block: 'center' })");
        var box = (await bloc.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + 8);
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + (right / 2f), y + (down / 2f), new() { Steps = 5 });
        await page.Mouse.MoveAsync(x + right, y + down, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    /// <summary>The midwife of the demonstration.</summary>
    private async Task<IPage> SignInAsync(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/agents/connexion");
        await page.ClickAsync("li:has-text('Hélène Carpentier') button:has-text('Entrer')");
        return page;
    }
}
