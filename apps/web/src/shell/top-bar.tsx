import { Drawer, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { useLive } from '../live/use-live.ts';
import { words } from '../messages/index.ts';
import type { Me, Organisation } from '../session/me.ts';
import { Glyph } from '../ui/glyph.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { Bell } from './bell.tsx';
import { PeriodMenu } from './period-menu.tsx';
import { PersonMenu } from './person-menu.tsx';
import { PlaceMenu } from './place-menu.tsx';
import { Rail } from './rail.tsx';
import classes from './top-bar.module.css';

type TopBarProps = { readonly me: Me; readonly organisation: Organisation };

export function TopBar({ me, organisation }: TopBarProps) {
  const [opened, menu] = useDisclosure(false);
  return (
    <header className={classes.bar}>
      <button type="button" className={classes.burger} aria-label={words.shell.menu} onClick={menu.open}>
        <IconMenu2 size={20} stroke={1.5} />
      </button>
      <Drawer.Root opened={opened} onClose={menu.close} size={96} padding={0}>
        <Drawer.Overlay />
        <Drawer.Content aria-label={words.shell.menu}>
          <Drawer.Body>
            <Rail onGo={menu.close} />
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
      <PlaceMenu organisation={organisation} organisations={me.organisations} />
      <span className={classes.divider} />
      <PeriodMenu />
      <span className={classes.spread} />
      <button type="button" className={classes.search} onClick={() => spotlight.open()}>
        <IconSearch size={16} stroke={1.5} aria-hidden="true" />
        <span className={classes.searchWord}>{words.shell.searchOrJump}</span>
        <KeyCap>Ctrl</KeyCap>
        <KeyCap>K</KeyCap>
      </button>
      <LiveSign />
      <Bell />
      <PersonMenu me={me} />
    </header>
  );
}

function LiveSign() {
  const live = useLive();
  return (
    <Tooltip label={live ? words.shell.liveWhy : words.shell.offlineWhy}>
      <span className={classes.live} role="status">
        <Glyph kind={live ? 'proven' : 'open'} size={14} />
        <span className={classes.liveWord}>{live ? words.shell.live : words.shell.offline}</span>
      </span>
    </Tooltip>
  );
}
