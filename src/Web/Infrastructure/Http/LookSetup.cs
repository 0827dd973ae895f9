using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>What every page's markup relies on: partials of _Layouts found by name, accents sent as they are.</summary>
public static class LookSetup
{
    public static void AddLook(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<RazorViewEngineOptions>(options => options.PageViewLocationFormats.Add("/Features/_Layouts/{0}.cshtml"));
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }
}
