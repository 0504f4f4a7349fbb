using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Lobby.Api;

/// <summary>A party, as seen by one of its members.</summary>
/// <param name="Code">The code for joining.</param>
/// <param name="Members">Leader first.</param>
/// <param name="IsQueued">Whether the party is in a matchmaking queue.</param>
internal record PartyView(string Code, IReadOnlyList<MemberView> Members, bool IsQueued)
{
    /// <summary>The party as seen by one of its members.</summary>
    public static PartyView? Of(Party? party, PlayerId viewer) =>
        party is null ? null : new PartyView(party.Code, MembersOf(party, viewer), party.IsQueued);

    /// <summary>Its members.</summary>
    protected static MemberView[] MembersOf(Party party, PlayerId viewer) =>
        [.. party.Members.Select(member =>
            new MemberView(member.Id.ToString(), member.Name, member.Id == party.Leader, member.Id == viewer))];
}

/// <summary>A party member.</summary>
/// <param name="Player">The player's id.</param>
/// <param name="Name">The member's name.</param>
/// <param name="IsLeader">Whether the member leads the party.</param>
/// <param name="IsMe">Whether the member is the caller.</param>
internal sealed record MemberView(string Player, string Name, bool IsLeader, bool IsMe);

/// <summary>The caller's party.</summary>
/// <param name="Code">The code for joining.</param>
/// <param name="Members">Leader first.</param>
/// <param name="IsQueued">Whether the party is in a matchmaking queue.</param>
/// <param name="Identity">For the header <c>Authorization: Bearer</c> of later requests; only if this one had none.
/// Keep it secret.</param>
internal sealed record PartyAnswer(
    string Code, IReadOnlyList<MemberView> Members, bool IsQueued, string? Identity) : PartyView(Code, Members, IsQueued)
{
    /// <summary>The answer to a player who joined or created a party.</summary>
    public static PartyAnswer Of(Party party, ApiCaller caller) =>
        new(party.Code, MembersOf(party, caller.Player), party.IsQueued, caller.NewIdentity);
}
