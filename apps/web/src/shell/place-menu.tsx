import { Menu } from '@mantine/core';
import { IconBuildingStore, IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { words } from '../messages/index.ts';
import type { Organisation } from '../session/me.ts';
import classes from './top-bar.module.css';
import { useEntities } from './use-entities.ts';
import { usePlace } from './use-place.ts';

type PlaceMenuProps = { readonly organisation: Organisation; readonly organisations: readonly Organisation[] };

/** Which books: the organisation and, inside it, one legal entity or all of them. */
export function PlaceMenu({ organisation, organisations }: PlaceMenuProps) {
  const { entity, set } = usePlace();
  const { all, chosen } = useEntities();
  const navigate = useNavigate();
  const tick = <IconCheck size={16} stroke={1.5} />;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.choice}>
          <IconBuildingStore size={16} stroke={1.5} aria-hidden="true" />
          <span className={classes.choiceName}>{chosen?.name ?? organisation.name}</span>
          {chosen === null && all.length > 1 ? <span className={classes.muted}>{words.shell.allEntities}</span> : null}
          <IconChevronDown size={14} stroke={1.5} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.shell.entity}</Menu.Label>
        <Menu.Item rightSection={entity === null ? tick : null} onClick={() => set({ entity: null, period: null })}>
          {words.shell.allEntities}
        </Menu.Item>
        {all.map((candidate) => (
          <Menu.Item
            key={candidate.id}
            rightSection={candidate.id === entity ? tick : null}
            onClick={() => set({ entity: candidate.id, period: null })}
          >
            {candidate.name} <span className={classes.muted}>{candidate.functionalCurrency}</span>
          </Menu.Item>
        ))}
        {organisations.length > 1 ? (
          <>
            <Menu.Divider />
            <Menu.Label>{words.shell.organisation}</Menu.Label>
            {organisations.map((candidate) => (
              <Menu.Item
                key={candidate.id}
                rightSection={candidate.id === organisation.id ? tick : null}
                onClick={() => navigate(`/o/${candidate.slug}`)}
              >
                {candidate.name}
              </Menu.Item>
            ))}
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
