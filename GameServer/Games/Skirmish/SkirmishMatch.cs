using System.Collections.Immutable;
using GameServer.Games.Skirmish.Bots;
using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>One match of Skirmish: the order of a tick, and the rounds.</summary>
internal sealed class SkirmishMatch : IMatch
{
    public const int EmoteEvent = 3;
    public const int EmoteCommand = 0;

    /// <summary>The highest emote; clients have a text for each.</summary>
    public const int EmoteMax = 5;

    private const int MatchSlot = 0;

    private readonly World _world;
    private readonly SkirmishRules _rules;
    private readonly ImmutableArray<Arena> _arenas;
    private readonly Table _match;
    private readonly int[] _round, _phase, _endsAt, _map;
    private readonly Ships _ships;
    private readonly Combat _combat;
    private readonly Pickups _pickups;
    private readonly BotPilots _bots;
    private readonly Standings _standings;

    public SkirmishMatch(World world, SkirmishRules rules, ImmutableArray<Arena> arenas)
    {
        _world = world;
        _rules = rules;
        _arenas = arenas;
        _match = world.Table("match");
        _round = _match.Column("round");
        _phase = _match.Column("phase");
        _endsAt = _match.Column("endsAt");
        _map = _match.Column("map");
        _ships = new Ships(world, rules);
        _combat = new Combat(world, rules, _ships, arenas.Max(a => a.Width), arenas.Max(a => a.Height));
        _pickups = new Pickups(world, rules, _ships);
        _bots = new BotPilots(world, rules, _ships, _pickups, arenas);
        _standings = new Standings(world, _ships);
    }

    public bool IsAtRest => !IsPlaying;

    private Arena Map => _arenas[_map[MatchSlot]];

    private bool IsPlaying => _phase[MatchSlot] == (int)Phase.Playing;

    public void Start()
    {
        Invariant.Holds(_world.TrySpawn(_match, out int slot) && slot == MatchSlot);
        BeginRound(1);
    }

    public void Join(int player) => _ships.Add(player, Map);

    public void Leave(int player) => _ships.Remove(player);

    public void SetDisconnected(int player, bool isDisconnected) => _ships.SetAutopilot(player, isDisconnected);

    public void Walkover(int winner)
    {
        if (IsPlaying && _rules.BotsFillTo <= 1) _endsAt[MatchSlot] = _world.Tick;
    }

    public void Command(int player, int command, ReadOnlySpan<int> arguments)
    {
        Invariant.Holds(command == EmoteCommand);
        int slot = _ships.SlotOf(player);
        if (_world.Tick < _ships.EmoteReadyAt[slot]) return;
        _ships.EmoteReadyAt[slot] = _world.Tick + _rules.EmoteCooldown;
        _world.Events.Add(EmoteEvent, TickEvents.Everyone, player, arguments[0]);
    }

    public bool TryGetViewPosition(int player, out int x, out int y)
    {
        bool found = _ships.TryFind(player, out int slot);
        (x, y) = found ? (_ships.X[slot], _ships.Y[slot]) : (0, 0);
        return found;
    }

    // Kills make the score, so all are told. What somebody says or picks up concerns those who see the ship.
    public bool Hears(in Viewer viewer, in SimEvent e) =>
        !_ships.TryFind(e.Arguments[0], out int slot) || viewer.IsNear(_ships.X[slot], _ships.Y[slot]);

    public void Step(Inputs inputs)
    {
        if (_world.Tick >= _endsAt[MatchSlot]) EndPhase();
        FillWithBots();
        _bots.Decide(Map, IsPlaying);
        _ships.ReadInputs(inputs);
        _ships.Fly(Map);
        if (!IsPlaying) return;
        _combat.Fire();
        _combat.MoveShots(Map);
        _pickups.Take();
    }

    private void EndPhase()
    {
        if (IsPlaying)
        {
            _phase[MatchSlot] = (int)Phase.Results;
            _endsAt[MatchSlot] = _world.Tick + _rules.ResultTicks;
            _combat.RemoveShots();
            _standings.ReportToHost();
        }
        else
        {
            BeginRound(_round[MatchSlot] + 1);
        }
    }

    private void BeginRound(int round)
    {
        _round[MatchSlot] = round;
        _phase[MatchSlot] = (int)Phase.Playing;
        _endsAt[MatchSlot] = _world.Tick + _rules.RoundTicks;
        _map[MatchSlot] = (round - 1) % _arenas.Length;
        _pickups.LayOut(Map);
        foreach (int slot in _ships.Table.Slots)
        {
            _ships.Score[slot] = _ships.Kills[slot] = _ships.Deaths[slot] = 0;
            _ships.Revive(slot, Map);
        }
    }

    // Bots are numbered without gaps: the highest number is added last and removed first.
    private void FillWithBots()
    {
        int people = 0;
        foreach (int slot in _ships.Table.Slots)
            if (!_ships.IsBot(slot)) people++;
        int bots = _ships.Table.Count - people;
        int wanted = Math.Max(0, _rules.BotsFillTo - people);
        for (; bots < wanted; bots++) _ships.Add(_rules.PlayersMax + bots, Map);
        for (; bots > wanted; bots--) _ships.Remove(_rules.PlayersMax + bots - 1);
    }
}
