using System.Buffers.Binary;
using System.Net;
using LoadTests.Measuring;

namespace LoadTests.Generator;

/// <content>What arrives.</content>
internal sealed partial class LoadClient
{
    private const int StatusEnd = 12; // "HTTP/1.1 101"
    private const int HeadersEnd = 4; // CR LF CR LF

    private void Take(ReadOnlySpan<byte> data)
    {
        if (State == LoadState.Upgrading) ReadUpgrade(ref data);
        while (State is LoadState.Idle or LoadState.Joining or LoadState.Playing or LoadState.Leaving
            && _frames.TryRead(ref data, out ServerFrame frame)) Take(frame);
    }

    private void ReadUpgrade(ref ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty && _lineEnds < HeadersEnd)
        {
            byte one = data[0];
            data = data[1..];
            if (_statusCount < StatusEnd) _status[_statusCount++] = one;
            _lineEnds = one is (byte)'\r' or (byte)'\n' ? _lineEnds + 1 : 0;
        }

        if (_lineEnds < HeadersEnd) return;
        if (!int.TryParse(_status.AsSpan(StatusEnd - 3), null, out int status)) status = NoCloseFrame;
        if (status != (int)HttpStatusCode.SwitchingProtocols)
        {
            Close(status);
            return;
        }

        State = LoadState.Idle;
        if (_greets) Join();
    }

    private void Take(in ServerFrame frame)
    {
        switch (frame.Opcode)
        {
            case ClientFrames.Binary:
                _tally.AddBytes(frame.Length);
                TakeMessage(frame);
                break;
            case ClientFrames.Ping:
                SendFrame(ClientFrames.Answer(_sending, _mask, ClientFrames.Pong, frame.Start));
                break;
            case ClientFrames.Close:
                SendFrame(ClientFrames.Answer(_sending, _mask, ClientFrames.Close, frame.Start));
                Close(frame.Start.Length < 2 ? NoCloseFrame : BinaryPrimitives.ReadUInt16BigEndian(frame.Start));
                break;
        }
    }

    private void TakeMessage(in ServerFrame frame)
    {
        if (SnapshotHead.TryRead(frame.Start, out SnapshotHead head))
        {
            if (State != LoadState.Leaving) Take(head, frame.Length);
        }
        else if (SnapshotHead.IsReliable(frame.Start))
        {
            _received++;
        }
        else if (SnapshotHead.TryReadPong(frame.Start, out int asked))
        {
            _timing.Answered(_generator.Since(asked));
        }
        else if (SnapshotHead.IsWelcome(frame.Start))
        {
            var welcome = WelcomeHead.Read(frame.Start.ToArray());
            _timing.SetRate(welcome.TickRate);
            _tally.SetBestRate((double)welcome.TickRate / welcome.TicksPerSnapshot);
            _seatKey = welcome.SeatKey;
            _received = welcome.Received;
            _frames.KeepsAll = false;
        }
    }

    private void Take(SnapshotHead head, long bytes)
    {
        long now = TimeProvider.System.GetTimestamp();
        int tick = head.IsKeyframe ? head.Time : _timing.Tick + head.Time;
        _timing.Arrived(tick, now);
        Snapshots++;
        _tally.AddSnapshot(bytes);
        if (head.InputLead is { } lead) _lead.Seen(lead);
        if (head.InputAge is { } age) _latency.Seen(tick - age, now);
        if (State == LoadState.Playing) return;
        State = LoadState.Playing;
        _tally.AddPlaying(1);
        _frames.KeepsAll = false;
        _lastDue = now;
        if (_greeting.Ticket is not null) _tally[Measure.Join].Record(TimeProvider.System.GetElapsedTime(_start, now));
        _joined.SetResult();
    }
}
