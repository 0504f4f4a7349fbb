import { createButton } from '@gameserver/ui/button';
import { make, makeTested } from '@gameserver/ui/dom';

/** Asks whether to continue in this tab what the player plays in another. */
export interface MoveDialog {
  readonly element: HTMLElement;
  ask(move: () => void, stay: () => void): void;
}

export function createMoveDialog(): MoveDialog {
  let answers = { move: () => {}, stay: () => {} };
  const answer = (choice: 'move' | 'stay') => {
    const { [choice]: chosen } = answers;
    element.close();
    chosen();
  };
  const question = make('p', '', 'You are playing in another tab. Only one tab can play.');
  question.id = 'move-question';
  const element = makeTested(
    'dialog',
    'panel move',
    'move',
    question,
    createButton('card-button', 'move-here', 'Play here', () => answer('move')),
    createButton('card-button quiet', 'move-not', 'Cancel', () => answer('stay')),
  );
  element.setAttribute('aria-labelledby', question.id);
  // The Escape key.
  element.addEventListener('cancel', (event) => {
    event.preventDefault();
    answer('stay');
  });
  return {
    element,
    ask(move, stay) {
      answers = { move, stay };
      if (!element.open) element.showModal();
    },
  };
}
