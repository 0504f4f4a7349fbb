namespace System.Runtime.CompilerServices;

/// <summary>For records; .NET Standard 2.0 lacks it.</summary>
internal static class IsExternalInit;
