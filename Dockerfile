# Two stages: the SDK and Node build, the ASP.NET runtime with ICU serves. The database is outside: a volume on /data (SQLite), or ConnectionStrings__Db.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# Without the demonstration, which is a project of its own: from the sources, `dotnet run --project src/Web -- seed --demo` writes it where ConnectionStrings__Db says.
RUN dotnet publish src/Web -c Release -o /out

FROM mcr.microsoft.com/dotnet/aspnet:10.0
ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    ASPNETCORE_HTTP_PORTS=8080 \
    ConnectionStrings__Db="Data Source=/data/rdv.db"
RUN apt-get update && apt-get install -y --no-install-recommends libicu-dev && rm -rf /var/lib/apt/lists/* && mkdir /data && chown app /data
WORKDIR /app
COPY --from=build /out .
USER app
VOLUME /data
EXPOSE 8080
# `migrate` once before the first start and at each upgrade; `worker` for the worker alone.
ENTRYPOINT ["dotnet", "RdvSolidarites.Web.dll"]
