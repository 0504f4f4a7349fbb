using GameServer.Client;

// Pulls until the rope has come 20 further, and leaves.
using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
using var client = new GameClient();
JoinResult joined = await client.JoinAsync(new Uri(args[0]), "Ann", patience.Token);
if (joined is not JoinResult.Joined)
{
    Console.Error.WriteLine(joined);
    return 1;
}

int first = Rope();
while (Rope() < first + 20)
{
    await client.InputAsync(client.Header.Tick + 3, [1], patience.Token);
    if (await client.ReceiveAsync(patience.Token)) continue;
    Console.Error.WriteLine(client.Closed);
    return 1;
}

Console.WriteLine($"Player {client.Player} pulled the rope to {Rope()} of {client.Settings["length"]}.");
await client.LeaveAsync(patience.Token);
return 0;

int Rope() => client.Snapshots.OfType("rope").Single()["place"];
