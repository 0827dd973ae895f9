using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>Towns are always known; streets only when Geocoder:Url names a service.</summary>
public static class GeoSetup
{
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(800);

    public static void AddGeo(this WebApplicationBuilder builder)
    {
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton(Communes.France);
        builder.Services.AddSingleton<ContoursDeCommunes>();

        if (builder.Configuration["Geocoder:Url"] is not { Length: > 0 } url)
        {
            builder.Services.AddSingleton<IGeocoder, NoGeocoder>();
            return;
        }

        builder.Services.AddGeocoder(new Uri(url));
    }

    internal static IHttpClientBuilder AddGeocoder(this IServiceCollection services, Uri url)
    {
        services.AddSingleton<IGeocoder, NationalGeocoder>();
        return services.AddHttpClient(nameof(NationalGeocoder), http => http.BaseAddress = url).WithPatience(_patience);
    }
}
