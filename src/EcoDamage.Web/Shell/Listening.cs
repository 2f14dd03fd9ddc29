using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace EcoDamage.Web.Shell;

/// <summary>Where the portal listens, and what is said when it can't.</summary>
public static class Listening
{
    const string Usual = "http://localhost:5080";

    /// <summary>Takes the usual address when nothing is configured.</summary>
    /// <exception cref="SetupProblemException">Another program listens there.</exception>
    public static void Prepare(WebApplicationBuilder builder)
    {
        if (Addresses(builder.Configuration) is { } addresses)
            EnsurePortsFree(addresses);
        else
            builder.WebHost.UseUrls(Usual);
    }

    /// <returns>False when it was told to stop before it listened.</returns>
    /// <exception cref="SetupProblemException">Another program was quicker.</exception>
    public static async Task<bool> StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            return true;
        }
        catch (IOException x)
            when (x.InnerException is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
        {
            throw PortInUse(string.Join(", ", app.Urls));
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>
    /// Where the configuration says to listen; "" where Kestrel's own section says it, null where nothing does. Addresses set in code would
    /// beat the ports that images of .NET are configured with, so the usual address is taken only when nothing is configured.
    /// </summary>
    public static string? Addresses(IConfiguration configuration)
    {
        if (configuration["urls"] is { Length: > 0 } urls)
            return urls;
        string[] ports = [.. Ports("http"), .. Ports("https")];
        if (ports.Length > 0)
            return string.Join(';', ports);
        return configuration.GetSection("Kestrel:Endpoints").GetChildren().Any() ? "" : null;

        IEnumerable<string> Ports(string scheme) =>
            (configuration[$"{scheme}_ports"] ?? "")
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(p => $"{scheme}://*:{p}");
    }

    // Found out before the database is started, and without the stack trace that the host would write.
    static void EnsurePortsFree(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (
                !Uri.TryCreate(
                    url.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal),
                    UriKind.Absolute,
                    out var uri
                )
                || uri.Port == 0
            )
                continue;
            try
            {
                using var probe = new TcpListener(System.Net.IPAddress.Loopback, uri.Port);
                probe.Start();
            }
            catch (SocketException x) when (x.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw PortInUse(url);
            }
            catch (SocketException x) when (x.SocketErrorCode == SocketError.AccessDenied)
            {
                throw new SetupProblemException(
                    $"Port {uri.Port} needs more rights than this user has. Choose a port above 1023: ECODAMAGE_PORT=5081 ./eco run"
                );
            }
        }
    }

    static SetupProblemException PortInUse(string urls) =>
        new($"The port is in use ({urls}). Stop the other program or choose another port: ECODAMAGE_PORT=5081 ./eco run");
}
