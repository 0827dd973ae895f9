#!/usr/bin/env bash
# MailKit undoes the punycode of a recipient's domain when the server says SMTPUTF8, and sends raw UTF-8 although the address was given in ASCII; without that
# word of the server it sends the punycode. Clearing the capability after connecting keeps the punycode.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >try.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="MailKit" Version="4.18.2" />
    <PackageReference Include="MimeKit" Version="4.18.2" />
  </ItemGroup>
</Project>
XML
cat >try.cs <<'CS'
using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

Console.WriteLine($"MailKit {typeof(SmtpClient).Assembly.GetName().Version}, MimeKit {typeof(MimeMessage).Assembly.GetName().Version}");
var told = await RecipientAsync(utf8: true, without: false);
var plain = await RecipientAsync(utf8: false, without: false);
var cleared = await RecipientAsync(utf8: true, without: true);
Console.WriteLine($"server says SMTPUTF8: {told}");
Console.WriteLine($"server does not: {plain}");
Console.WriteLine($"server says it, capability cleared after connecting: {cleared}");

var asSeen =
    told == "RCPT TO:<c@café.example>"
    && plain == "RCPT TO:<c@xn--caf-dma.example>"
    && cleared == plain;
Console.WriteLine(asSeen ? "as seen" : "CHANGED");
return asSeen ? 0 : 1;

static MimeMessage Mail()
{
    var mail = new MimeMessage { Subject = "Essai", Body = new TextPart("plain") { Text = "Bonjour" } };
    mail.From.Add(new MailboxAddress("", "a@test.example"));
    mail.To.Add(new MailboxAddress("", "c@xn--caf-dma.example"));
    return mail;
}

static async Task<string> RecipientAsync(bool utf8, bool without)
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    var server = ServeAsync(listener, utf8);
    using var client = new SmtpClient();
    await client.ConnectAsync("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, MailKit.Security.SecureSocketOptions.None);
    if (without)
    {
        client.Capabilities &= ~SmtpCapabilities.UTF8;
    }

    await client.SendAsync(Mail());
    await client.DisconnectAsync(true);
    return await server;
}

static async Task<string> ServeAsync(TcpListener listener, bool utf8)
{
    using var peer = await listener.AcceptTcpClientAsync();
    using var reader = new StreamReader(peer.GetStream(), new UTF8Encoding(false));
    using var writer = new StreamWriter(peer.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
    var recipient = "";
    await writer.WriteLineAsync("220 essai");
    while (await reader.ReadLineAsync() is { } line)
    {
        if (line.StartsWith("EHLO"))
        {
            await writer.WriteLineAsync(utf8 ? "250-essai\r\n250-8BITMIME\r\n250 SMTPUTF8" : "250-essai\r\n250 8BITMIME");
        }
        else if (line == "DATA")
        {
            await writer.WriteLineAsync("354 go on");
            while (await reader.ReadLineAsync() is not (null or ".")) { }
            await writer.WriteLineAsync("250 taken");
        }
        else if (line == "QUIT")
        {
            await writer.WriteLineAsync("221 bye");
            break;
        }
        else
        {
            recipient = line.StartsWith("RCPT") ? line.Split(' ', 3) is [var a, var b, ..] ? $"{a} {b}" : line : recipient;
            await writer.WriteLineAsync("250 ok");
        }
    }

    return recipient;
}
CS
dotnet run --project try.csproj -v q
