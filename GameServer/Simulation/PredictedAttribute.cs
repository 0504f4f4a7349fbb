namespace GameServer.Simulation;

/// <summary>
/// Marks a method that clients predict with, or all methods of a type. The method and what it calls is translated to
/// TypeScript, with the same results bit for bit; <c>generate</c> writes the translation. What cannot be translated is
/// an error of the build (GS3001 and following).
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class PredictedAttribute : Attribute;
