using GameServer.Simulation;

namespace GameServer.Tests.Examples;

/// <summary>Cards in hands and on the table: who sees what, as the guide shows it.</summary>
[Entity(Capacity = CardGame.Deck), Position(nameof(X), nameof(Y))]
public readonly partial struct Card
{
    [Range(0, CardGame.Deck - 1)] public partial ref int Face { get; }
    [Range(CardGame.Table, 3)] public partial ref int Holder { get; }
    [Range(-500, 500)] public partial ref int X { get; }
    [Range(-500, 500)] public partial ref int Y { get; }
}

/// <summary>Lies on a card, for all to see.</summary>
[Entity(Capacity = 20)]
public readonly partial struct Coin
{
    [Parent<Card>] public partial ref int Card { get; }
    [FromParent] public partial ref int Holder { get; }
}

[Input] public readonly partial record struct Nod([Range(0, 1)] int Yes);

[Event] public readonly partial record struct Played(int Face);

[Event] public readonly partial record struct Hint(int Player, int Face);

[Game("cards", Title = "Cards", Seats = 4)]
[Events(typeof(Played), typeof(Hint))]
public sealed partial class CardGame : Game<Nod>
{
    public const int Deck = 54, Jokers = 2, Table = -1;

    /// <summary>How far players see; 0: everything.</summary>
    public int Sight { get; init; }

    /// <summary>Who holds the first joker; player 3 minus this holds the other.</summary>
    public int HolderOfJoker { get; init; } = 1;

    public override int ViewRadius => Sight;

    private partial Entities<Card> Cards { get; }

    private partial Entities<Coin> Coins { get; }

    #region audience
    [Audience]
    private static bool Sees(Viewer viewer, Card card) =>
        card.Holder == Table || card.Holder == viewer.Player || viewer.IsReplay;

    [Audience]
    private static bool Hears(Viewer viewer, Hint hint) =>
        viewer.Player != Viewer.Spectator && viewer.Player % 2 == hint.Player % 2; // partners sit opposite each other
    #endregion

    protected override void Start()
    {
        for (int face = 0; face < Deck; face++)
        {
            Card card = Cards.Spawn();
            (card.Face, card.Holder) = (face, Random.Next(Seats));
            (card.X, card.Y) = (Random.Next(-500, 500), Random.Next(-500, 500));
        }

        Cards[Deck - 2].Holder = HolderOfJoker;
        Cards[Deck - 1].Holder = 3 - HolderOfJoker;
    }

    protected override void Join(int player)
    {
    }

    protected override void Leave(int player)
    {
    }

    protected override bool TryGetViewPosition(int player, out int x, out int y)
    {
        (x, y) = (player * 50, -player * 50);
        return true;
    }

    // A card that somebody holds is played, or one from the table is taken. Jokers stay where they are.
    protected override void Step()
    {
        Card card = Cards[Random.Next(Deck - Jokers)];
        int taker = Random.Next(Seats);
        card.Holder = card.Holder == Table ? taker : Table;
        if (card.Holder == Table) Tell(new Played(card.Face));
        else Tell(new Hint(card.Holder, card.Face));
        (card.X, card.Y) = (Random.Next(-500, 500), Random.Next(-500, 500));
        Coin coin = Coins[Random.Next(Coins.Capacity)];
        if (Coins.Table.IsAlive(coin.Slot)) Coins.Despawn(coin);
        else if (Coins.TrySpawn(out Coin spawned)) (spawned.Card, spawned.Holder) = (card.Id, card.Holder);
    }
}
