using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;

namespace Generated;

/// <summary>A program that uses the client which a generator makes of the OpenAPI document.</summary>
public static class Player
{
    /// <summary>Opens a room, joins it, locks it and is not let into another one.</summary>
    /// <param name="newHttp">Makes an HTTP client for the server's address.</param>
    /// <param name="join">Joins with a ticket.</param>
    /// <returns>What the refusal says.</returns>
    public static async Task<string> PlayAsync(Func<HttpClient> newHttp, Func<string, Task> join)
    {
        using HttpClient http = newHttp();
        var api = new ApiClient(http);
        GuestAnswer guest = await api.CreateGuestAsync();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", guest.Identity);
        RoomList rooms = await api.ListRoomsAsync(type: null);
        if (rooms.Rooms.Any(room => room.Type == "duel")) throw new InvalidOperationException("There is a duel already.");

        TicketAnswer opened = await api.OpenRoomAsync(new OpenRequest { Name = "Ann", Type = "duel", Title = "Generated" });
        TicketAnswer ticket = await api.RequestTicketAsync(new TicketRequest { Name = "Ann", Room = opened.Room });
        await join(ticket.Ticket);
        RoomView mine = (await api.GetMeAsync()).Seats.Single();
        if (mine is not { Title: "Generated", State: RoomState.Playing, IsMine: true, Players: 1 })
            throw new InvalidOperationException($"My room is {mine.Title}, {mine.State}.");
        await api.ChangeRoomAsync(mine.Id, new RoomPatch { IsLocked = true });

        using HttpClient stranger = newHttp();
        try
        {
            await new ApiClient(stranger).RequestTicketAsync(new TicketRequest { Name = "Ben", Room = mine.Id });
            throw new InvalidOperationException("A locked room has let a stranger in.");
        }
        catch (ApiException<Problem> refused) when (refused.Result.Code == ProblemCode.Room_locked)
        {
            return refused.Result.Detail;
        }
    }
}
