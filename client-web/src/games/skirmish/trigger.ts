import { Buttons, type Rules } from '../../generated/skirmish';

/** When the own ship fired last, by what the player pressed. */
export interface Trigger {
  readonly rapidReadyAt: number;
  readonly heavyReadyAt: number;
}

export const unfired: Trigger = { rapidReadyAt: 0, heavyReadyAt: 0 };

/** What a tick of input makes the own ship do. */
export interface Pull {
  readonly trigger: Trigger;
  readonly rapid: boolean;
  readonly heavy: boolean;
}

/** What the server says about the weapons. */
export interface Arms {
  readonly overdriven: boolean;
  readonly heavyReadyAt: number;
}

/**
 * Foretells the own shots of a tick. The shots themselves come from the server a round trip later; the flash and the
 * bang must not wait for that, or the weapon feels heavy.
 */
export function pullTrigger(trigger: Trigger, buttons: number, tick: number, arms: Arms, rules: Rules): Pull {
  const rapid = (buttons & Buttons.fire) !== 0 && tick >= trigger.rapidReadyAt;
  const heavy = (buttons & Buttons.heavy) !== 0 && tick >= Math.max(trigger.heavyReadyAt, arms.heavyReadyAt);
  const rapidCooldown = arms.overdriven ? Math.max(1, rules.rapidCooldown >> 1) : rules.rapidCooldown;
  return {
    trigger: {
      rapidReadyAt: rapid ? tick + rapidCooldown : trigger.rapidReadyAt,
      heavyReadyAt: heavy ? tick + rules.heavyCooldown : trigger.heavyReadyAt,
    },
    rapid,
    heavy,
  };
}
