using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Lobby.Api;

/// <summary>A party, as one of its members sees it.</summary>
/// <param name="Code">What others join it with.</param>
/// <param name="Members">The leader first.</param>
/// <param name="IsQueued">It waits for a match.</param>
internal record PartyView(string Code, IReadOnlyList<MemberView> Members, bool IsQueued)
{
    /// <summary>The party as one of its members sees it.</summary>
    public static PartyView? Of(Party? party, PlayerId viewer) => party is null ? null : new PartyView(party.Code, MembersOf(party, viewer), party.IsQueued);

    /// <summary>Its members.</summary>
    protected static MemberView[] MembersOf(Party party, PlayerId viewer) =>
        [.. party.Members.Select(member => new MemberView(member.Id.ToString(), member.Name, member.Id == party.Leader, member.Id == viewer))];
}

/// <summary>A member of a party.</summary>
/// <param name="Player">Who.</param>
/// <param name="Name">What the member is called.</param>
/// <param name="IsLeader">Decides where the party goes.</param>
/// <param name="IsMe">Is who has asked.</param>
internal sealed record MemberView(string Player, string Name, bool IsLeader, bool IsMe);

/// <summary>The party that one is in now.</summary>
/// <param name="Code">What others join it with.</param>
/// <param name="Members">The leader first.</param>
/// <param name="IsQueued">It waits for a match.</param>
/// <param name="Identity">For the header <c>Authorization: Bearer</c> of later requests; only when this one had none. Keep it secret.</param>
internal sealed record PartyAnswer(string Code, IReadOnlyList<MemberView> Members, bool IsQueued, string? Identity) : PartyView(Code, Members, IsQueued)
{
    /// <summary>What somebody is told who has come in.</summary>
    public static PartyAnswer Of(Party party, ApiCaller caller) => new(party.Code, MembersOf(party, caller.Player), party.IsQueued, caller.NewIdentity);
}
