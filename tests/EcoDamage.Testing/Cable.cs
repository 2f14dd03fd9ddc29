using System.Net;
using System.Net.Sockets;

namespace EcoDamage.Testing;

/// <summary>
/// The line between the portal and a database, which a test can cut and mend: a server that is stopped and started, on any server.
/// </summary>
public sealed class Cable : IDisposable
{
    readonly string host;
    readonly int port;
    readonly List<Socket> ends = [];
    TcpListener? listener;

    public Cable(string connectionString)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        (host, port) = (target.Host!, target.Port);
        Mend(0);
        Port = ((IPEndPoint)listener!.LocalEndpoint).Port;
        (target.Host, target.Port) = ("127.0.0.1", Port);
        ConnectionString = target.ConnectionString;
    }

    public int Port { get; }

    /// <summary>The same database, by this cable.</summary>
    public string ConnectionString { get; }

    /// <summary>All connections end at once, and new ones are refused.</summary>
    public void Cut()
    {
        listener?.Dispose();
        listener = null;
        lock (ends)
        {
            foreach (var end in ends)
                end.Dispose();
            ends.Clear();
        }
    }

    public void Mend() => Mend(Port);

    void Mend(int at)
    {
        var fresh = new TcpListener(IPAddress.Loopback, at);
        // Connections that were cut may still be lingering on the port.
        fresh.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        fresh.Start();
        listener = fresh;
        _ = AcceptAsync(fresh);
    }

    async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true)
                _ = CarryAsync(await from.AcceptSocketAsync());
        }
        catch (Exception x) when (x is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut.
        }
    }

    async Task CarryAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        lock (ends)
            ends.AddRange([near, far]);
        try
        {
            await far.ConnectAsync(host, port);
            await using var portal = new NetworkStream(near);
            await using var server = new NetworkStream(far);
            await Task.WhenAny(portal.CopyToAsync(server), server.CopyToAsync(portal));
        }
        catch (Exception x) when (x is SocketException or IOException or ObjectDisposedException)
        {
            // Cut, or one side hung up.
        }
        finally
        {
            near.Dispose();
            far.Dispose();
            lock (ends)
            {
                ends.Remove(near);
                ends.Remove(far);
            }
        }
    }

    public void Dispose() => Cut();
}
