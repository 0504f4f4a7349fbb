using System.Net;
using System.Net.Sockets;
using GameServer.Engine.Loop;
using GameServer.Hosting;
using LoadTests.Generator;
using LoadTests.Measuring;

namespace LoadTests.Bench;

/// <summary>
/// <c>bench-bare payloadBytes</c>: the least that any server can do for its clients. One thread, 30 times a second: for
/// each connection one <c>recv</c>, whose bytes are ignored, and one <c>send</c> of the same prebuilt frame. What it
/// costs is the kernel's part and cannot be avoided.
/// </summary>
internal sealed class BareCommand(int payloadBytes)
{
    private const int TickRate = 30;
    private const int Backlog = 1024;

    private readonly LogHistogram _lateness = new();
    private readonly List<Peer> _peers = [];
    private readonly byte[] _received = new byte[4096];
    private readonly byte[] _snapshot = BareFrames.Snapshot(payloadBytes);

    public void Run()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(Backlog);
        new Thread(() => RunTicks(listener)) { IsBackground = true }.Start();
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        ServerConsole.Run(_lateness);
    }

    private void RunTicks(Socket listener)
    {
        TimeProvider time = TimeProvider.System;
        var schedule = new TickSchedule(time.GetTimestamp(), time.TimestampFrequency, TickRate, catchUpMax: 1);
        while (true)
        {
            long due = schedule.NextDue;
            PreciseWait.Until(due);
            schedule.Take(time.GetTimestamp());
            _lateness.Record(time.GetElapsedTime(due));
            while (listener.Poll(0, SelectMode.SelectRead)) _peers.Add(new Peer(listener.Accept()));
            foreach (Peer peer in _peers) Serve(peer);
            _peers.RemoveAll(static peer => peer.IsGone);
        }
    }

    private void Serve(Peer peer)
    {
        int count = RawSocket.Receive(peer.Handle, _received);
        if (count is 0 or RawSocket.Broken) peer.Close();
        else if (peer.State == PeerState.Playing) RawSocket.Send(peer.Handle, _snapshot);
        else if (count > 0) Greet(peer);
    }

    // The request and the Hello are each small enough to come in one piece.
    private static void Greet(Peer peer)
    {
        bool isUpgrade = peer.State == PeerState.Connected;
        RawSocket.Send(peer.Handle, isUpgrade ? BareFrames.Upgrade : BareFrames.Keyframe);
        peer.State = isUpgrade ? PeerState.Upgraded : PeerState.Playing;
    }

    private enum PeerState
    {
        Connected,
        Upgraded,
        Playing,
    }

    private sealed class Peer
    {
        private readonly Socket _socket;

        public Peer(Socket socket)
        {
            _socket = socket;
            _socket.NoDelay = true;
            Handle = (int)socket.Handle;
        }

        public int Handle { get; }

        public PeerState State { get; set; }

        public bool IsGone { get; private set; }

        public void Close()
        {
            IsGone = true;
            _socket.Dispose();
        }
    }
}
