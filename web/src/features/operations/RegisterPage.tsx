import { useNavigate } from 'react-router';
import { useRegister } from './api.ts';
import { OrganisationForm } from './OrganisationForm.tsx';

export default function RegisterPage() {
  const navigate = useNavigate();
  const register = useRegister();
  return (
    <OrganisationForm
      title="Register an organisation"
      back="/admin/organisations"
      act="Register"
      send={register.send}
      done={({ id }) =>
        navigate(`/admin/organisations/${id}`, {
          state: { done: 'The organisation is registered. Now invite its administrator.' },
        })
      }
    />
  );
}
