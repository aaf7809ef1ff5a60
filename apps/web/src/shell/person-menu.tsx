import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { chooseLocale, chosenLocale, locales } from '../format/locale.ts';
import { words } from '../messages/index.ts';
import { type Me, meKey } from '../session/me.ts';
import { signOut } from '../session/sign.ts';
import { Initials } from '../ui/initials.tsx';
import classes from './top-bar.module.css';

const schemes = [
  { value: 'light', label: words.shell.light },
  { value: 'dark', label: words.shell.dark },
  { value: 'auto', label: words.shell.system },
] as const;

export function PersonMenu({ me }: { readonly me: Me }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { organisation: slug } = useParams();
  const tick = <IconCheck size={16} stroke={1.5} />;
  const leave = async (): Promise<void> => {
    await signOut().catch(() => undefined);
    cache.clear();
    cache.setQueryData(meKey, null);
    navigate('/sign-in');
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.person}>
          <span className="visually-hidden">{words.shell.account}</span>
          <Initials name={me.name} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name}, {me.email}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{words.shell.appearance}</Menu.Label>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme.value}
            rightSection={colorScheme === scheme.value ? tick : null}
            onClick={() => setColorScheme(scheme.value)}
          >
            {scheme.label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{words.shell.numbers}</Menu.Label>
        <Menu.Item rightSection={chosenLocale() === null ? tick : null} onClick={() => chooseLocale(null)}>
          {words.shell.numbersAuto}
        </Menu.Item>
        {locales.map((locale) => (
          <Menu.Item
            key={locale}
            rightSection={chosenLocale() === locale ? tick : null}
            onClick={() => chooseLocale(locale)}
          >
            {new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(1234.5)}{' '}
            <span className={classes.muted}>{locale}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => navigate(`/o/${slug}/account`)}>{words.account.title}</Menu.Item>
        <Menu.Item onClick={() => void leave()}>{words.shell.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
